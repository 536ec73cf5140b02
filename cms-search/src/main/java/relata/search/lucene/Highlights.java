package relata.search.lucene;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.CustomSeparatorBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.SplittingBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import relata.search.Highlight;

/** Finds the passages of a hit that show why it was found. Used by one thread. */
final class Highlights {

    /** Passages are looked for in the beginning of very long texts only. */
    private static final int MAX_TEXT = 200_000;

    private static final int[] PASSAGES = {1, 1, 1, 2};
    private static final Map<String, String> NAMES =
            Map.of(
                    Fields.TITLE, "title",
                    Fields.SUMMARY, "summary",
                    Fields.HEADINGS, "heading",
                    Fields.BODY, "body");

    private final Passages passages;
    private final Values values;
    private final Query marked;

    Highlights(IndexSearcher searcher, Query marked) {
        this.values = new Values(searcher.getIndexReader());
        this.marked = marked;
        this.passages =
                new Passages(
                        UnifiedHighlighter.builder(searcher, Fields.indexAnalyzer())
                                .withMaxLength(MAX_TEXT)
                                .withMaxNoHighlightPassages(0)
                                .withFormatter(new ByScore()));
    }

    /**
     * The passages of some hits, in the order of the hits: title, summary, heading, then the best
     * of the body.
     */
    List<List<Highlight>> of(int[] docs) throws IOException {
        String[] fields = Fields.shown().toArray(String[]::new);
        Map<String, Object[]> found = passages.find(fields, marked, docs, PASSAGES.clone());
        List<List<Highlight>> highlights = new ArrayList<>();
        for (int i = 0; i < docs.length; i++) {
            highlights.add(of(docs[i], i, found));
        }
        return highlights;
    }

    private List<Highlight> of(int doc, int place, Map<String, Object[]> found) throws IOException {
        List<Highlight> highlights = new ArrayList<>();
        for (String field : Fields.shown()) {
            if (found.get(field) instanceof Object[] each
                    && each[place] instanceof Marked[] texts) {
                String anchors = anchors(field, doc);
                for (Marked text : texts) {
                    String anchor = Anchors.at(anchors, text.offset());
                    highlights.add(
                            new Highlight(NAMES.getOrDefault(field, field), anchor, text.html()));
                }
            }
        }
        return highlights;
    }

    /** Kept as values, since reading them as stored texts would unpack the body once more. */
    private String anchors(String field, int doc) throws IOException {
        return switch (field) {
            case Fields.BODY -> values.bytes(Fields.BODY_ANCHORS, doc).utf8ToString();
            case Fields.HEADINGS -> values.bytes(Fields.HEADING_ANCHORS, doc).utf8ToString();
            default -> "";
        };
    }

    /** A passage with its place in the text. */
    record Marked(int offset, String html) {}

    /** Opens up what Lucene's highlighter keeps for subclasses: passages instead of one text. */
    private static final class Passages extends UnifiedHighlighter {

        private Passages(Builder builder) {
            super(builder);
        }

        private Map<String, Object[]> find(
                String[] fields, Query query, int[] docs, int[] maxPassages) throws IOException {
            return highlightFieldsAsObjects(fields, query, docs, maxPassages);
        }

        @Override
        protected BreakIterator getBreakIterator(String field) {
            return switch (field) {
                case Fields.TITLE -> new WholeBreakIterator();
                case Fields.HEADINGS -> new CustomSeparatorBreakIterator(Fields.BLOCK);
                default ->
                        new SplittingBreakIterator(
                                BreakIterator.getSentenceInstance(Locale.ROOT), Fields.BLOCK);
            };
        }
    }

    /** Gives the passages as they are, the clearest first. */
    private static final class ByScore extends PassageFormatter {

        @Override
        public Object format(Passage[] passages, String content) {
            return Arrays.stream(passages)
                    .filter(passage -> passage.getNumMatches() > 0)
                    .sorted(Comparator.comparingDouble(Passage::getScore).reversed())
                    .map(passage -> Marking.mark(passage, content))
                    .toArray(Marked[]::new);
        }
    }
}
