package relata.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an XML file: encoding by byte order mark, then by the pattern of the first bytes,
 * then by the XML declaration, else UTF-8 (XML 1.0, appendix F). Bytes that are no text become
 * U+FFFD and are counted. Constant memory; for one thread.
 */
final class XmlDecoder extends Reader {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Pattern DECLARED =
            Pattern.compile(
                    "<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private final InputStream in;
    private final XmlFaults faults;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    private final CharsetDecoder decoder;
    private int line = 1;
    private int readFrom;
    private boolean ended;
    private boolean flushed;

    /**
     * Reads the first bytes at once.
     *
     * @param in closed with this
     * @param faults told of every byte sequence that is no text
     */
    XmlDecoder(InputStream in, XmlFaults faults) throws IOException {
        this.in = in;
        this.faults = faults;
        bytes.flip();
        refill();
        this.decoder =
                charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The text of the first bytes of a file, to look for marks of a format. */
    static String head(byte[] head) {
        byte[] some = head.length == 0 ? new byte[] {' '} : head;
        Charset charset = charsetOf(some, Math.min(some.length, BUFFER_BYTES));
        return new String(some, charset);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(into, from, length);
        readFrom = from;
        while (out.position() == from && !flushed) {
            decode(out);
        }
        int count = out.position() - from;
        countLines(into, from, count);
        return count == 0 && length > 0 ? -1 : count;
    }

    private void decode(CharBuffer out) throws IOException {
        if (!ended && bytes.remaining() < 16) {
            refill();
        }
        CoderResult result = decoder.decode(bytes, out, ended);
        if (result.isError()) {
            replace(result.length(), out);
        } else if (result.isUnderflow()) {
            if (!ended) {
                refill();
            } else {
                flushed = decoder.flush(out).isUnderflow();
            }
        }
    }

    private void replace(int length, CharBuffer out) {
        if (!out.hasRemaining()) {
            return;
        }
        int before = line + newLines(out.array(), readFrom, out.position());
        faults.add(XmlFault.INVALID_BYTES, before);
        bytes.position(Math.min(bytes.limit(), bytes.position() + length));
        out.put('\uFFFD');
    }

    private void refill() throws IOException {
        bytes.compact();
        while (bytes.hasRemaining() && !ended) {
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = n < 0;
            bytes.position(bytes.position() + Math.max(0, n));
        }
        bytes.flip();
    }

    private void countLines(char[] text, int from, int count) {
        line += newLines(text, from, from + count);
    }

    private static int newLines(char[] text, int from, int to) {
        int found = 0;
        for (int i = from; i < to; i++) {
            found += text[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    private Charset charset() {
        return charsetOf(bytes.array(), bytes.limit());
    }

    private static Charset charsetOf(byte[] head, int length) {
        int b0 = length > 0 ? head[0] & 0xFF : -1;
        int b1 = length > 1 ? head[1] & 0xFF : -1;
        if (b0 == 0xFE && b1 == 0xFF || b0 == 0 && b1 == '<') {
            return StandardCharsets.UTF_16BE;
        }
        if (b0 == 0xFF && b1 == 0xFE || b0 == '<' && b1 == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (b0 == 0xEF && b1 == 0xBB) {
            return StandardCharsets.UTF_8;
        }
        int some = Math.min(length, 1024);
        return declared(new String(head, 0, some, StandardCharsets.ISO_8859_1));
    }

    /**
     * The encoding that the declaration names, where that can be true of what is readable as ASCII.
     */
    private static Charset declared(String head) {
        Matcher name = DECLARED.matcher(head);
        if (!name.find() || !known(name.group(1))) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = Charset.forName(name.group(1));
        boolean wide = !"<".equals(new String(new byte[] {'<'}, charset));
        return wide ? StandardCharsets.UTF_8 : charset;
    }

    private static boolean known(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
