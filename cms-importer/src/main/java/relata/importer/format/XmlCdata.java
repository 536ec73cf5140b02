package relata.importer.format;

import java.io.IOException;

/**
 * Decides whether a {@code ]]>} ends its CDATA section or is part of the text, as in articles with
 * scripts, where WordPress does not escape it: it ends at {@code ]]>} directly before the end tag
 * of its element. What was seen ahead is remembered, so that the time stays linear.
 */
final class XmlCdata {

    private static final int END = 3;
    private static final int MAX_SCAN = XmlWindow.LOOKAHEAD - 2048;

    private final XmlWindow in;
    private long textUntil;
    private long plainUntil;

    XmlCdata(XmlWindow in) {
        this.in = in;
    }

    /** Whether the {@code ]]>} that stands here ends the CDATA of this element. */
    boolean endsHere(String element) throws IOException {
        if (in.offset() < textUntil) {
            return false;
        }
        if (in.offset() < plainUntil) {
            return true;
        }
        int next = END;
        while (next < 1024 && in.peek(next) <= ' ' && in.available(next + 1) > next) {
            next++;
        }
        if (in.available(next + 1) <= next || in.startsWith("<![CDATA[", next)) {
            return true;
        }
        return endTagAt(next, element) || !partOfText(element);
    }

    private boolean endTagAt(int at, String element) throws IOException {
        return in.startsWith("</", at)
                && in.startsWith(element, at + 2)
                && !XmlTag.inName(in.peek(at + 2 + element.length()));
    }

    /**
     * Looks at what comes before the end tag: more ends of CDATA than beginnings, the last of them
     * directly before the tag, mean that this one was part of the text.
     */
    private boolean partOfText(String element) throws IOException {
        int surplus = 0;
        int lastEnd = -1;
        for (int i = END; i < MAX_SCAN && in.available(i + 1) > i; i++) {
            char c = in.at(i);
            if (c == ']' && in.startsWith("]]>", i)) {
                surplus++;
                lastEnd = i;
            } else if (c == '<' && in.startsWith("<![CDATA[", i)) {
                surplus--;
            } else if (c == '<' && endTagAt(i, element)) {
                return decide(surplus > 0 && blank(lastEnd + END, i), lastEnd, i);
            }
        }
        textUntil = in.offset() + MAX_SCAN;
        return true;
    }

    private boolean decide(boolean text, int lastEnd, int endTag) {
        if (text) {
            textUntil = in.offset() + lastEnd;
        } else {
            plainUntil = in.offset() + endTag;
        }
        return text;
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (in.at(i) > ' ') {
                return false;
            }
        }
        return true;
    }
}
