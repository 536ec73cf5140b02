package relata.search.lucene;

import relata.search.lucene.Passages.Match;
import relata.search.lucene.Passages.Passage;

/** Writes a passage as HTML: everything escaped, and {@code <mark>} around what matches. */
final class Marking {

    /** Longest passage, in characters; a longer sentence is cut around what matches. */
    private static final int MAX_CHARS = 320;

    /** What is kept in front of the first match when a sentence is cut. */
    private static final int LEAD = 80;

    private Marking() {}

    static String mark(Passage passage, String content) {
        int start = passage.start();
        int end = passage.end();
        StringBuilder html = new StringBuilder();
        if (end - start > MAX_CHARS) {
            start =
                    wordStart(
                            content,
                            Math.max(start, passage.matches().getFirst().start() - LEAD),
                            start);
            html.append(start > passage.start() ? "…" : "");
            end = wordEnd(content, Math.min(end, start + MAX_CHARS), end);
        }
        int at = start;
        for (Match match : passage.matches()) {
            int from = Math.max(at, match.start());
            int to = Math.min(end, match.end());
            if (from < to) {
                escape(content, at, from, html);
                html.append("<mark>");
                escape(content, from, to, html);
                html.append("</mark>");
                at = to;
            }
        }
        escape(content, at, end, html);
        html.append(end < passage.end() ? "…" : "");
        return html.toString().strip();
    }

    private static int wordStart(String content, int wanted, int least) {
        int at = wanted;
        while (at > least && wanted - at < 30 && !Character.isWhitespace(content.charAt(at - 1))) {
            at--;
        }
        return at > least && Character.isLowSurrogate(content.charAt(at)) ? at - 1 : at;
    }

    private static int wordEnd(String content, int wanted, int most) {
        int at = wanted;
        while (at < most && at - wanted < 30 && !Character.isWhitespace(content.charAt(at))) {
            at++;
        }
        return at < most && Character.isLowSurrogate(content.charAt(at)) ? at + 1 : at;
    }

    private static void escape(String content, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char c = content.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(Character.isISOControl(c) || c == Fields.BLOCK ? ' ' : c);
            }
        }
    }
}
