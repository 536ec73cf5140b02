package relata.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;
import org.apache.lucene.util.graph.GraphTokenStreamFiniteStrings;
import org.jspecify.annotations.Nullable;

/**
 * Words after analysis. A slot is a place in the text with the forms that may fill it, each of one
 * or more terms: {@code co-regulation} may be one slot with the forms {@code coregul} and {@code co
 * regul}.
 */
final class Slots {

    /** Most places; what follows is left out. */
    static final int MAX_SLOTS = 32;

    /** Most forms of one place. */
    static final int MAX_FORMS = 4;

    private Slots() {}

    /** A place in the text. */
    record Slot(List<List<String>> forms) {

        /** The simplest form. */
        List<String> first() {
            return forms.getFirst();
        }
    }

    /** Analyses words as the field does. */
    static List<Slot> of(Analyzer analyzer, String field, String words) {
        try {
            List<Slot> simple = simple(analyzer, field, words);
            if (simple != null) {
                return simple;
            }
            try (TokenStream stream = analyzer.tokenStream(field, words)) {
                return read(new GraphTokenStreamFiniteStrings(stream));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words of one form each, as most are; null when there is one of several. */
    private static @Nullable List<Slot> simple(Analyzer analyzer, String field, String words)
            throws IOException {
        List<Slot> slots = new ArrayList<>();
        boolean simple = true;
        try (TokenStream stream = analyzer.tokenStream(field, words)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
            PositionLengthAttribute span = stream.getAttribute(PositionLengthAttribute.class);
            stream.reset();
            while (simple && stream.incrementToken()) {
                simple = step.getPositionIncrement() > 0 && span.getPositionLength() == 1;
                if (slots.size() < MAX_SLOTS) {
                    slots.add(new Slot(List.of(List.of(term.toString()))));
                }
            }
            stream.end();
        }
        return simple ? slots : null;
    }

    private static List<Slot> read(GraphTokenStreamFiniteStrings graph) throws IOException {
        List<Slot> slots = new ArrayList<>();
        int[] points = graph.articulationPoints();
        int start = 0;
        for (int i = 0; i <= points.length && slots.size() < MAX_SLOTS; i++) {
            int end = i < points.length ? points[i] : -1;
            Iterator<TokenStream> paths = graph.getFiniteStrings(start, end);
            Set<List<String>> forms = new LinkedHashSet<>();
            while (paths.hasNext() && forms.size() < MAX_FORMS) {
                List<String> terms = terms(paths.next());
                if (!terms.isEmpty()) {
                    forms.add(terms);
                }
            }
            if (!forms.isEmpty()) {
                slots.add(new Slot(List.copyOf(forms)));
            }
            start = end;
        }
        return slots;
    }

    private static List<String> terms(TokenStream path) throws IOException {
        CharTermAttribute term = path.addAttribute(CharTermAttribute.class);
        List<String> terms = new ArrayList<>();
        path.reset();
        while (path.incrementToken()) {
            terms.add(term.toString());
        }
        path.end();
        return terms;
    }
}
