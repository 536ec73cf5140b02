package relata.importer.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the elements of a document in balance: closes those that were left open, drops end tags
 * that end nothing. For one thread.
 */
final class XmlElements {

    /** Deepest nesting of elements. */
    static final int MAX_DEPTH = 500;

    private final XmlWindow in;
    private final StringBuilder out;
    private final String record;
    private final XmlFaults faults;
    private final List<String> open = new ArrayList<>();
    private boolean seen;

    /**
     * @param out gets the tags
     * @param record the name of an element that can't stand inside of itself
     */
    XmlElements(XmlWindow in, StringBuilder out, String record, XmlFaults faults) {
        this.in = in;
        this.out = out;
        this.record = record;
        this.faults = faults;
    }

    /** Whether we are outside of every element. */
    boolean noneOpen() {
        return open.isEmpty();
    }

    /** Whether an element was seen at all. */
    boolean anySeen() {
        return seen;
    }

    /** The name of the element that we are in. */
    String innermost() {
        return open.getLast();
    }

    /** Repairs the end tag that stands here. */
    void endTag() throws IOException {
        int end = nameEnd(2);
        String name = XmlTag.plainName(in.text(2, end));
        int close = end;
        while (close < XmlWindow.LOOKAHEAD
                && in.peek(close) != '>'
                && in.peek(close) != '<'
                && in.available(close + 1) > close) {
            close++;
        }
        int depth = open.lastIndexOf(name);
        if (depth < 0) {
            faults.add(XmlFault.STRAY_END_TAG, in.line());
        } else {
            closeDownTo(depth);
        }
        in.drop(in.peek(close) == '>' ? close + 1 : close, out);
    }

    private void closeDownTo(int depth) {
        for (int i = open.size() - 1; i >= depth; i--) {
            if (i > depth) {
                faults.add(XmlFault.UNCLOSED_ELEMENT, in.line());
            }
            out.append("</").append(open.remove(i)).append('>');
        }
    }

    private int nameEnd(int start) throws IOException {
        int end = start;
        while (end < 1000 && XmlTag.inName(in.peek(end))) {
            end++;
        }
        return end;
    }

    /** Repairs the start tag that stands here; false when this less-than sign begins none. */
    boolean startTag() throws IOException {
        int close = XmlTag.startsName(in.peek(1)) ? tagEnd() : -1;
        if (close < 0) {
            return false;
        }
        int end = nameEnd(1);
        String name = XmlTag.plainName(in.text(1, end));
        boolean empty = in.at(close - 1) == '/';
        int lost = open.indexOf(record);
        if (name.equals(record) && lost >= 0) {
            closeDownTo(lost);
            faults.add(XmlFault.UNCLOSED_ELEMENT, in.line());
        }
        out.append('<').append(name);
        attributes(end, empty ? close - 1 : close);
        out.append(empty ? "/>" : ">");
        enter(empty ? null : name);
        in.skip(close + 1);
        return true;
    }

    private void attributes(int from, int to) {
        if (from >= to) {
            return;
        }
        int begun = out.length();
        String inside = in.text(from, to);
        if (XmlTag.rewrite(inside, out)) {
            faults.add(XmlFault.BROKEN_ATTRIBUTE, in.line());
        }
        long lines = lineEnds(inside) - lineEnds(out.substring(begun));
        out.repeat('\n', (int) lines);
    }

    private static long lineEnds(CharSequence text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    private void enter(@Nullable String name) throws IOException {
        seen = true;
        if (name != null) {
            open.add(name);
        }
        if (open.size() > MAX_DEPTH) {
            throw new UnreadableSource(
                    "Elements are nested more than %d deep in line %d; no export of articles is."
                            .formatted(MAX_DEPTH, in.line()));
        }
    }

    /** Where the tag that starts here ends, or -1 when it is none. */
    private int tagEnd() throws IOException {
        char quote = 0;
        char before = 0;
        for (int i = 1; i < XmlWindow.LOOKAHEAD && in.available(i + 1) > i; i++) {
            char c = in.at(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return i;
            } else if (c == '<') {
                return -1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            before = c <= ' ' ? before : c;
        }
        return -1;
    }
}
