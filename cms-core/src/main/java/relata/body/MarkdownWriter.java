package relata.body;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes an article as CommonMark with GitHub's tables. What Markdown has no sign for (captions,
 * players, definition lists, cells that span) stays HTML, which Markdown may hold. Works by
 * recursion on HTML whose depth {@link Tidy} has bounded, in time linear in its length.
 */
final class MarkdownWriter {

    /** Each level of quotations and lists repeats its sign on all lines; deeper ones stay HTML. */
    private static final int MAX_LEVELS = 16;

    private static final Set<String> BLOCKS =
            Set.of(
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "p",
                    "div",
                    "section",
                    "aside",
                    "address",
                    "blockquote",
                    "pre",
                    "ul",
                    "ol",
                    "dl",
                    "hr",
                    "figure",
                    "figcaption",
                    "details",
                    "summary",
                    "table",
                    "caption",
                    "li",
                    "dt",
                    "dd",
                    "thead",
                    "tbody",
                    "tfoot",
                    "tr",
                    "td",
                    "th",
                    "audio",
                    "video",
                    "iframe");
    private static final Set<String> WRAPPERS = Set.of("div", "section", "aside", "address");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n(?=[ \\t]*\\n)");
    private static final Pattern LINE_END = Pattern.compile("\\n(?!\\n)");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private MarkdownWriter() {}

    /** Writes all below an element. */
    static String write(Element article) {
        String markdown = blocks(article, 0);
        return markdown.isEmpty() ? "" : markdown + "\n";
    }

    /** An element as HTML without blank lines, which would end it in Markdown. */
    private static String raw(Element element) {
        return BLANK_LINE.matcher(element.outerHtml()).replaceAll("&#10;");
    }

    /** Backticks that the text doesn't hold, at least so many. */
    static String fence(String text, int least) {
        int longest = least - 1;
        Matcher runs = BACKTICKS.matcher(text);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        return "`".repeat(longest + 1);
    }

    private static String blocks(Element parent, int level) {
        List<String> blocks = new ArrayList<>();
        collect(parent, level, blocks);
        return String.join("\n\n", blocks);
    }

    private static void collect(Element parent, int level, List<String> blocks) {
        List<Node> run = new ArrayList<>();
        String before = "";
        for (Node node : parent.childNodes()) {
            if (!(node instanceof Element element) || !holdsBlocks(element)) {
                run.add(node);
                continue;
            }
            flush(run, blocks);
            boolean list = element.nameIs("ul") || element.nameIs("ol");
            if (list && before.equals(element.normalName()) && !blocks.isEmpty()) {
                blocks.add("<!-- -->");
            }
            before = list ? element.normalName() : "";
            block(element, level, blocks);
        }
        flush(run, blocks);
    }

    private static void flush(List<Node> run, List<String> blocks) {
        boolean blank =
                run.stream().allMatch(node -> node instanceof TextNode text && text.isBlank());
        String paragraph = blank ? "" : MarkdownInline.write(run);
        if (!paragraph.isBlank()) {
            blocks.add(paragraph);
        }
        run.clear();
    }

    private static boolean holdsBlocks(Element element) {
        return element.stream().anyMatch(each -> BLOCKS.contains(each.normalName()));
    }

    private static void block(Element element, int level, List<String> blocks) {
        String name = element.normalName();
        if (Tidy.isHeading(element)) {
            blocks.add(heading(element));
        } else if (name.equals("hr")) {
            blocks.add("***");
        } else if (name.equals("pre")) {
            blocks.add(code(element));
        } else if (element.is("a,del,ins")) {
            blocks.add(rawBlock(element));
        } else if (!BLOCKS.contains(name) || isPlainWrapper(element)) {
            collect(element, level, blocks);
        } else if (!isPlain(element, level)) {
            blocks.add(rawBlock(element));
        } else {
            switch (name) {
                case "p" -> collect(element, level, blocks);
                case "blockquote" -> blocks.add(quoted(blocks(element, level + 1)));
                case "ul", "ol" -> blocks.add(list(element, level));
                default -> {
                    String table = MarkdownTable.write(element);
                    blocks.add(table == null ? rawBlock(element) : table);
                }
            }
        }
    }

    private static boolean isPlainWrapper(Element element) {
        boolean wrapper = WRAPPERS.contains(element.normalName());
        boolean picture = element.nameIs("figure") && element.selectFirst("figcaption") == null;
        return (wrapper || picture) && element.attributes().isEmpty() && !hasTargets(element);
    }

    private static boolean isPlain(Element element, int level) {
        return switch (element.normalName()) {
            case "p", "blockquote", "ul", "table" ->
                    level < MAX_LEVELS && element.attributes().isEmpty() && !hasTargets(element);
            case "ol" ->
                    level < MAX_LEVELS
                            && element.attributes().asList().stream()
                                    .allMatch(each -> each.getKey().equals("start"))
                            && !hasTargets(element);
            default -> false;
        };
    }

    /** Places in lists that links lead to, such as footnotes, have no sign in Markdown. */
    private static boolean hasTargets(Element element) {
        return element.selectFirst("li[id],li[value]") != null;
    }

    private static String rawBlock(Element element) {
        String html = raw(element);
        // These don't start an HTML block by themselves.
        boolean inline = element.is("audio,video,a,del,ins");
        return inline ? "<div>\n" + html + "\n</div>" : html;
    }

    private static String heading(Element heading) {
        String line = MarkdownInline.write(heading.childNodes()).replaceAll("\\\\?\\n", " ");
        String escaped = line.endsWith("#") ? line.substring(0, line.length() - 1) + "\\#" : line;
        return "#".repeat(heading.normalName().charAt(1) - '0') + " " + escaped;
    }

    private static String code(Element pre) {
        String text = pre.wholeText().replaceFirst("\\n$", "");
        String fence = fence(text, 3);
        return fence + language(pre) + "\n" + text + "\n" + fence;
    }

    private static String language(Element pre) {
        Element code = pre.selectFirst("[class^=language-]");
        return code == null ? "" : code.className().substring("language-".length());
    }

    private static String quoted(String blocks) {
        return blocks.lines()
                .map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(joining("\n"));
    }

    private static String list(Element list, int level) {
        boolean loose = list.selectFirst("> li > p") != null;
        int number = start(list);
        List<String> items = new ArrayList<>();
        for (Element item : list.children()) {
            String marker = list.nameIs("ol") ? number++ + ". " : "- ";
            String contents = item.nameIs("li") ? item(item, level, loose) : rawBlock(item);
            String indent = "\n" + " ".repeat(marker.length());
            items.add((marker + LINE_END.matcher(contents).replaceAll(indent)).stripTrailing());
        }
        return String.join(loose ? "\n\n" : "\n", items);
    }

    private static String item(Element item, int level, boolean loose) {
        List<String> blocks = new ArrayList<>();
        collect(item, level + 1, blocks);
        boolean wordsAndList =
                blocks.size() == 2
                        && Character.isLetterOrDigit(blocks.getFirst().codePointAt(0))
                        && (blocks.getLast().startsWith("- ")
                                || blocks.getLast().startsWith("1. "));
        return String.join(wordsAndList && !loose ? "\n" : "\n\n", blocks);
    }

    private static int start(Element list) {
        String start = list.attr("start");
        return start.matches("[0-9]{1,8}") ? Integer.parseInt(start) : 1;
    }
}
