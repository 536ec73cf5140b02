package relata.importer.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * A web page, decoded and parsed, no deeper than {@value #MAX_DEPTH} elements: what is nested
 * deeper keeps its text and loses its markup, so that nothing that walks the page runs out of stack
 * or time.
 *
 * @param document the page
 * @param warnings what had to be guessed or flattened
 */
record HtmlPage(Document document, List<String> warnings) {

    /** Deepest nesting that is kept. */
    static final int MAX_DEPTH = 300;

    private static final Pattern SCRIPTS =
            Pattern.compile("javascript|browser|enable", Pattern.CASE_INSENSITIVE);
    private static final int HEAD_CHARS = 4 * 1024;
    private static final Pattern CHARSET =
            Pattern.compile(
                    "<meta[^>]{0,200}charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]{2,40})",
                    Pattern.CASE_INSENSITIVE);

    /** Decodes by byte order mark, as UTF-8, by what the page declares, or by a guess. */
    static HtmlPage of(byte[] bytes, String address) {
        Charset declared = isUtf8(bytes) ? null : declared(bytes);
        DecodedText text =
                declared == null
                        ? DecodedText.of(bytes)
                        : DecodedText.of(
                                new String(bytes, declared).getBytes(StandardCharsets.UTF_8));
        List<String> warnings = new ArrayList<>(text.warnings());
        Document document = Jsoup.parse(text.text(), address);
        int flattened = flatten(document);
        freeForeign(document);
        if (flattened > 0) {
            warnings.add("Markup nested more than %d deep was flattened.".formatted(MAX_DEPTH));
        }
        return new HtmlPage(document, warnings);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static @Nullable Charset declared(byte[] bytes) {
        String head =
                new String(
                        bytes, 0, Math.min(bytes.length, HEAD_CHARS), StandardCharsets.ISO_8859_1);
        Matcher name = CHARSET.matcher(head);
        if (!name.find()) {
            return null;
        }
        try {
            Charset charset = Charset.forName(name.group(1));
            boolean unlikely = charset.name().startsWith("UTF-");
            return unlikely ? null : charset;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * A drawing that was never closed holds the rest of the page, which browsers put outside; what
     * is shown without scripts is shown here.
     */
    private static void freeForeign(Document document) {
        for (Element drawing : document.select("svg, math").reversed()) {
            if (drawing.selectFirst("p, div, h1, h2, h3, ul, ol, table, blockquote") != null) {
                drawing.unwrap();
            }
        }
        for (Element instead : document.select("noscript").reversed()) {
            String text = instead.text();
            if (text.isBlank() || text.length() < 400 && SCRIPTS.matcher(text).find()) {
                instead.remove();
            } else {
                instead.unwrap();
            }
        }
    }

    private static int flatten(Document document) {
        List<Element> deep = new ArrayList<>();
        NodeTraversor.filter(
                new NodeFilter() {
                    @Override
                    public FilterResult head(Node node, int depth) {
                        boolean tooDeep = depth >= MAX_DEPTH && node instanceof Element;
                        if (tooDeep) {
                            deep.add((Element) node);
                        }
                        return tooDeep ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
                    }
                },
                document);
        deep.forEach(element -> element.text(element.text()));
        return deep.size();
    }
}
