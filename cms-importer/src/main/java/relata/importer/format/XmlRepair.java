package relata.importer.format;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Makes well-formed XML of what blog exports hold, as a stream: forbidden characters, bare
 * ampersands, HTML entities, nested CDATA, elements left open, junk around the document. Document
 * types are dropped; a file that declares entities of its own is refused, for nothing but an attack
 * does. CDATA ends at {@code ]]>} directly before the end tag of its element, because WordPress
 * does not escape the {@code ]]>} of scripts in articles.
 *
 * <p>Line numbers stay as they were. A file that is cut off stays cut off, so that the parser sees
 * it. Constant memory; for one thread.
 */
final class XmlRepair extends Reader {

    private static final int CHUNK = 16 * 1024;

    private final XmlWindow in;
    private final String root;
    private final XmlFaults faults;
    private final XmlCdata cdata;
    private final XmlElements elements;
    private final StringBuilder out = new StringBuilder(2 * CHUNK);
    private int given;
    private boolean inCdata;
    private @Nullable UnreadableSource trouble;

    /**
     * @param in the text; closed with this
     * @param root the name of the document's element; what stands before and after it is dropped
     * @param record the name of an element that can't stand inside of itself, such as {@code item}
     * @param faults told of everything that was repaired
     */
    XmlRepair(Reader in, String root, String record, XmlFaults faults) {
        this.in = new XmlWindow(in);
        this.root = root;
        this.faults = faults;
        this.cdata = new XmlCdata(this.in);
        this.elements = new XmlElements(this.in, out, record, faults);
    }

    /** Whether XML allows this in a text; surrogates count as allowed. */
    static boolean allowed(char c) {
        return c >= ' ' ? c < 0xFFFE : c == '\n' || c == '\t' || c == '\r';
    }

    /** The line that is being repaired, a little ahead of what was read. */
    int line() {
        return in.line();
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (given == out.length()) {
            refill();
        }
        if (out.isEmpty()) {
            return -1;
        }
        int count = Math.min(length, out.length() - given);
        out.getChars(given, given + count, into, from);
        given += count;
        return count;
    }

    /** Repairs a good piece; trouble is told only when everything before it was given. */
    private void refill() throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        out.setLength(0);
        given = 0;
        try {
            while (out.length() < CHUNK && in.available(1) > 0) {
                step();
            }
        } catch (UnreadableSource e) {
            trouble = e;
            if (out.isEmpty()) {
                throw e;
            }
        }
    }

    private void step() throws IOException {
        char c = in.at(0);
        if (inCdata) {
            cdataRun();
        } else if (c == '<') {
            markup();
        } else if (elements.noneOpen()) {
            outside();
        } else if (c == '&') {
            reference();
        } else {
            run(false);
        }
    }

    /** Text up to the next character that needs a look. */
    private void run(boolean withinCdata) throws IOException {
        int max = Math.min(in.available(CHUNK), CHUNK);
        int i = 0;
        while (i < max && plain(in.at(i), withinCdata)) {
            i++;
        }
        in.moveTo(out, i);
        if (i < max) {
            oddCharacter(withinCdata);
        }
    }

    private static boolean plain(char c, boolean withinCdata) {
        if (c > ']') {
            return c < 0xD800 || c > 0xDFFF && c < 0xFFFE;
        }
        return c >= ' '
                ? c != ']' && (withinCdata || c != '<' && c != '&')
                : c == '\n' || c == '\t' || c == '\r';
    }

    private void oddCharacter(boolean withinCdata) throws IOException {
        char c = in.at(0);
        if (c == ']') {
            bracket(withinCdata);
        } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(in.peek(1))) {
            in.moveTo(out, 2);
        } else if (Character.isSurrogate(c) || !allowed(c)) {
            faults.add(XmlFault.FORBIDDEN_CHARACTER, in.line());
            in.skip(1);
        }
    }

    private void bracket(boolean withinCdata) throws IOException {
        if (!in.startsWith("]]>", 0)) {
            in.moveTo(out, 1);
        } else if (!withinCdata) {
            out.append("]]&gt;");
            in.skip(3);
        }
    }

    private void cdataRun() throws IOException {
        if (!in.startsWith("]]>", 0)) {
            run(true);
        } else if (cdata.endsHere(elements.innermost())) {
            in.moveTo(out, 3);
            inCdata = false;
        } else {
            faults.add(XmlFault.NESTED_CDATA, in.line());
            out.append("]]]]><![CDATA[>");
            in.skip(3);
        }
    }

    private void reference() throws IOException {
        int seen = Math.min(in.available(XmlReference.MAX_LENGTH), XmlReference.MAX_LENGTH);
        int before = out.length();
        int used = XmlReference.append(in.text(0, seen), 0, out);
        if (used == 1) {
            faults.add(XmlFault.BARE_AMPERSAND, in.line());
        } else if (out.length() == before) {
            faults.add(XmlFault.FORBIDDEN_CHARACTER, in.line());
        } else if (out.charAt(before) != '&') {
            faults.add(XmlFault.NAMED_ENTITY, in.line());
        }
        in.skip(used);
    }

    private void markup() throws IOException {
        if (in.startsWith("<!--", 0)) {
            drop("-->");
        } else if (in.startsWith("<?", 0)) {
            drop("?>");
        } else if (in.startsWith("<!DOCTYPE", 0)) {
            faults.add(XmlFault.DOCTYPE, in.line());
            new XmlDoctype(in, out).drop();
        } else if (elements.noneOpen() && !opensRoot()) {
            outside();
        } else if (in.startsWith("<![CDATA[", 0)) {
            in.moveTo(out, 9);
            inCdata = true;
        } else if (in.peek(1) == '/' && XmlTag.startsName(in.peek(2))) {
            elements.endTag();
        } else if (!elements.startTag()) {
            faults.add(XmlFault.BARE_LESS_THAN, in.line());
            out.append("&lt;");
            in.skip(1);
        }
    }

    private boolean opensRoot() throws IOException {
        int end = 1 + root.length();
        return !elements.anySeen() && in.startsWith(root, 1) && !XmlTag.inName(in.peek(end));
    }

    private void outside() {
        if (in.at(0) == '<') {
            faults.add(XmlFault.OUTSIDE_ROOT, in.line());
        }
        in.drop(1, out);
    }

    private void drop(String end) throws IOException {
        in.skip(2);
        while (in.available(end.length()) > 0 && !in.startsWith(end, 0)) {
            in.drop(1, out);
        }
        in.skip(Math.min(end.length(), in.available(end.length())));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
