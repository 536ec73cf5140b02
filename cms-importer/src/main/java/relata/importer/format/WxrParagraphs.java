package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the paragraphs that WordPress makes when it shows an article ({@code wpautop}), for its
 * database has none: blank lines divide paragraphs, single line ends are line breaks, block
 * elements stand for themselves, {@code pre} and scripts stay as they are. One pass, linear time.
 * For one thread.
 */
final class WxrParagraphs {

    private static final Set<String> VERBATIM = Set.of("pre", "script", "style", "textarea");
    private static final Set<String> OPAQUE =
            Set.of("svg", "math", "object", "audio", "video", "select");
    private static final Set<String> BLOCKS =
            Set.of(
                    ("address article aside blockquote body caption center col colgroup dd details"
                                    + " dialog dir div dl dt fieldset figcaption figure footer form"
                                    + " h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p"
                                    + " section summary table tbody td tfoot th thead tr ul")
                            .split(" "));
    private static final Set<String> CONTAINERS =
            Set.of(
                    ("article aside body center dd details div fieldset footer form header li main"
                                    + " nav section td th")
                            .split(" "));
    private static final Set<String> STRUCTURES =
            Set.of("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup");
    private static final Set<String> EMPTY = Set.of("hr", "col");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    private final String html;
    private final EndFinder ends;
    private final StringBuilder out;
    private final StringBuilder run = new StringBuilder();
    private final List<String> open = new ArrayList<>();
    private int pos;

    private WxrParagraphs(String html) {
        this.html = html;
        this.ends = new EndFinder(html);
        this.out = new StringBuilder(html.length() + html.length() / 8);
    }

    /** The same with paragraphs. */
    static String of(String html) {
        WxrParagraphs maker = new WxrParagraphs(html);
        while (maker.pos < html.length()) {
            maker.step();
        }
        maker.flush();
        return maker.out.toString().strip();
    }

    private void step() {
        int tag = html.indexOf('<', pos);
        run.append(html, pos, tag < 0 ? html.length() : tag);
        pos = tag < 0 ? html.length() : tag;
        if (tag < 0) {
            return;
        }
        if (html.startsWith("<!--", tag)) {
            int end = html.indexOf("-->", tag + 4);
            pos = end < 0 ? html.length() : end + 3;
            return;
        }
        HtmlTag found = HtmlTag.at(html, tag);
        if (found == null) {
            run.append('<');
            pos++;
        } else {
            accept(found);
        }
    }

    private void accept(HtmlTag tag) {
        String name = tag.name();
        pos = tag.end();
        if (!tag.closing() && (VERBATIM.contains(name) || OPAQUE.contains(name))) {
            element(tag);
        } else if (BLOCKS.contains(name)) {
            block(tag);
        } else {
            run.append(html.substring(tag.start(), tag.end()).replace('\n', ' '));
            if (name.equals("br")) {
                skipLineEnd();
            }
        }
    }

    /** An element whose inside is not ours to change. */
    private void element(HtmlTag tag) {
        int close = ends.find("</" + tag.name(), tag.end());
        int end = close < 0 ? tag.end() : html.indexOf('>', close) + 1;
        pos = end <= 0 ? html.length() : end;
        String whole = html.substring(tag.start(), pos);
        if (VERBATIM.contains(tag.name())) {
            flush();
            out.append(whole).append('\n');
        } else {
            run.append(whole.replace('\n', ' '));
        }
    }

    private void skipLineEnd() {
        while (pos < html.length() && " \t".indexOf(html.charAt(pos)) >= 0) {
            pos++;
        }
        boolean blank = html.startsWith("\n\n", pos);
        pos += !blank && html.startsWith("\n", pos) ? 1 : 0;
    }

    private void block(HtmlTag tag) {
        flush();
        String name = tag.name();
        if (tag.closing()) {
            int at = open.lastIndexOf(name);
            if (at < 0) {
                return;
            }
            open.subList(at, open.size()).clear();
        } else {
            if (!open.isEmpty() && open.getLast().equals("p")) {
                open.removeLast();
                out.append("</p>\n");
            }
            if (!EMPTY.contains(name) && open.size() < 1000) {
                open.add(name);
            }
        }
        out.append(html, tag.start(), tag.end());
        if (tag.closing() || EMPTY.contains(name)) {
            out.append('\n');
        }
    }

    /** Writes what was gathered since the last block. */
    private void flush() {
        String text = run.toString().strip();
        run.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        String parent = open.isEmpty() ? "" : open.getLast();
        List<String> chunks = chunks(text, STRUCTURES.contains(parent) ? "\n" : "<br>\n");
        boolean wrap =
                parent.isEmpty()
                        || parent.equals("blockquote")
                        || chunks.size() > 1 && CONTAINERS.contains(parent);
        for (int i = 0; i < chunks.size(); i++) {
            if (i > 0 && !wrap) {
                out.append(parent.equals("p") ? "</p>\n<p>" : "<br>\n");
            }
            chunk(chunks.get(i), wrap);
        }
    }

    /** What stands between blank lines, with the ends of its lines marked. */
    private static List<String> chunks(String text, String lineEnd) {
        List<String> chunks = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end).strip();
            if (!line.isEmpty()) {
                chunk.append(chunk.isEmpty() ? "" : lineEnd).append(line);
            } else if (!chunk.isEmpty()) {
                chunks.add(chunk.toString());
                chunk.setLength(0);
            }
            from = end < 0 ? text.length() + 1 : end + 1;
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk.toString());
        }
        return chunks;
    }

    private void chunk(String text, boolean wrap) {
        if (wrap && text.equalsIgnoreCase("&nbsp;")) {
            return;
        }
        boolean address = text.startsWith("http") && ADDRESS.matcher(text).matches();
        out.append(wrap ? "<p>" : "");
        out.append(address ? link(text) : text);
        out.append(wrap ? "</p>\n" : "");
    }

    private static String link(String address) {
        return "<a href=\"" + address + "\">" + address + "</a>";
    }
}
