package relata.topic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.jspecify.annotations.Nullable;

/**
 * The words of one concept: English ones or those without a language first, the labels of other
 * languages as alternative ones.
 *
 * @param label the preferred one; null when the file has none
 * @param altLabels other words, each once, without the label
 * @param hiddenLabels misspellings, each once, without the others
 * @param definition what it means; null when the file doesn't say
 */
record SkosLabels(
        @Nullable String label,
        List<String> altLabels,
        List<String> hiddenLabels,
        @Nullable String definition) {

    static SkosLabels of(SkosStatements statements, Resource concept) {
        List<String> labels = sorted(statements, concept, SKOS.PREF_LABEL);
        Set<String> seen = new LinkedHashSet<>(labels);
        seen.addAll(sorted(statements, concept, SKOS.ALT_LABEL));
        List<String> visible = List.copyOf(seen);
        seen.addAll(sorted(statements, concept, SKOS.HIDDEN_LABEL));
        return new SkosLabels(
                labels.isEmpty() ? null : labels.getFirst(),
                labels.isEmpty() ? visible : visible.subList(1, visible.size()),
                List.copyOf(seen).subList(visible.size(), seen.size()),
                first(statements, concept, SKOS.DEFINITION));
    }

    /** The best text of several languages. */
    static @Nullable String first(SkosStatements statements, Resource subject, IRI predicate) {
        List<String> sorted = sorted(statements, subject, predicate);
        return sorted.isEmpty() ? null : sorted.getFirst();
    }

    /** A label as people compare them: case, accents of form, hyphens and spaces don't matter. */
    static String normalised(String label) {
        return Normalizer.normalize(label, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}_]+", " ")
                .strip();
    }

    private static List<String> sorted(SkosStatements statements, Resource subject, IRI predicate) {
        List<Literal> texts = new ArrayList<>(statements.texts(subject, predicate));
        texts.sort(Comparator.comparingInt(SkosLabels::rank));
        return texts.stream().map(text -> text.getLabel().strip().replaceAll("\\s+", " ")).toList();
    }

    private static int rank(Literal text) {
        String language = text.getLanguage().orElse("").toLowerCase(Locale.ROOT);
        if (language.equals("en")) {
            return 0;
        }
        return language.isEmpty() ? 1 : language.startsWith("en-") ? 2 : 3;
    }
}
