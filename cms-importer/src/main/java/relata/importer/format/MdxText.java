package relata.importer.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Markdown out of MDX (mdxjs.com): import and export statements go, the tags of components go while
 * what stands between them stays, attributes in braces go. Expressions stay as text. Nothing is
 * evaluated; what was taken out is named in warnings.
 */
final class MdxText {

    private static final Pattern STATEMENT =
            Pattern.compile(
                    "import\\s+(?:[\\w*{][^;\"']{0,500}?\\bfrom\\s*)?[\"'].*|import\\s+\\{.*"
                            + "|export\\s+(?:const|let|var|default|function|async|class|\\{|\\*).*");

    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][\\w.:-]{0,80})?");
    private static final Pattern EXPRESSION =
            Pattern.compile("(?<![\\\\{%$])\\{([^{}%\\n]{1,200})}");

    private static final int LONGEST_TAG = 2_000;
    private static final int LONGEST_LINE = 500;
    private static final int DEEPEST_BRACES = 20;

    private final Set<String> components = new LinkedHashSet<>();
    private final Set<String> expressions = new LinkedHashSet<>();
    private boolean statements;

    private MdxText() {}

    /** The text as Markdown; adds warnings that say what was taken out. */
    static String toMarkdown(String mdx, List<String> warnings) {
        MdxText run = new MdxText();
        StringBuilder result = new StringBuilder();
        for (Part part : run.parts(mdx)) {
            result.append(part.code() ? part.text() : run.prose(part.text()));
        }
        run.report(warnings);
        return result.toString();
    }

    private record Part(boolean code, String text) {}

    /** The text in parts that are code or not, without its statements. */
    private List<Part> parts(String mdx) {
        List<Part> parts = new ArrayList<>();
        CodeFences fences = new CodeFences();
        StringBuilder open = new StringBuilder();
        boolean code = false;
        boolean statement = false;
        for (String line : mdx.split("\n", -1)) {
            boolean lineIsCode = fences.isCode(line);
            statement = !lineIsCode && !line.isBlank() && (statement || startsStatement(line));
            if (lineIsCode != code) {
                parts.add(new Part(code, open.toString()));
                open.setLength(0);
                code = lineIsCode;
            }
            open.append(statement ? "" : line + "\n");
        }
        parts.add(new Part(code, open.toString()));
        return parts;
    }

    private boolean startsStatement(String line) {
        boolean starts = STATEMENT.matcher(line).matches();
        statements |= starts;
        return starts;
    }

    private String prose(String text) {
        String plain = withoutComments(text);
        StringBuilder result = new StringBuilder();
        int at = 0;
        Matcher m = TAG.matcher(plain);
        while (m.find(at)) {
            result.append(plain, at, m.start());
            int end = inlineCode(plain, m.start()) ? -1 : endOfTag(plain, m.start());
            at = end < 0 ? m.end() : end;
            result.append(end < 0 ? m.group() : tag(plain.substring(m.start(), end), m.group(1)));
        }
        String kept = result.append(plain.substring(at)).toString();
        EXPRESSION.matcher(kept).results().forEach(e -> expressions.add(e.group()));
        return kept;
    }

    private static String withoutComments(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        int from = text.indexOf("{/*");
        while (from >= 0) {
            int end = text.indexOf("*/}", from);
            if (end < 0) {
                break;
            }
            result.append(text, at, from);
            at = end + 3;
            from = text.indexOf("{/*", at);
        }
        return result.append(text, at, text.length()).toString();
    }

    /** Whether the place is inside of {@code `code`} on its line. */
    private static boolean inlineCode(String text, int at) {
        String before = text.substring(Math.max(0, at - LONGEST_LINE), at);
        String line = before.substring(before.lastIndexOf('\n') + 1);
        return line.chars().filter(c -> c == '`').count() % 2 == 1;
    }

    private String tag(String tag, @Nullable String name) {
        boolean component =
                name == null || Character.isUpperCase(name.charAt(0)) || name.contains(".");
        if (component) {
            components.add(name == null ? "<>" : name);
            return "";
        }
        return tag.indexOf('{') < 0 ? tag : withoutBraces(tag);
    }

    private static String withoutBraces(String tag) {
        StringBuilder result = new StringBuilder();
        int depth = 0;
        for (char c : tag.toCharArray()) {
            depth += c == '{' ? 1 : 0;
            if (depth == 0) {
                result.append(c);
            }
            depth -= c == '}' && depth > 0 ? 1 : 0;
        }
        return result.toString().replaceAll("\\s[\\w:-]{1,60}=(?=[\\s/>])", "");
    }

    /** The place behind the tag, or -1 when it has no end. */
    private static int endOfTag(String text, int start) {
        int depth = 0;
        char quote = 0;
        int limit = Math.min(text.length(), start + LONGEST_TAG);
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && text.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>' && depth == 0) {
                return i + 1;
            } else if (c == '<' && depth == 0 && i > start || depth > DEEPEST_BRACES) {
                return -1;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return -1;
    }

    private void report(List<String> warnings) {
        if (statements) {
            warnings.add("Import and export statements were dropped.");
        }
        if (!components.isEmpty()) {
            warnings.add(
                    "Components were dropped, what stood in them stays: "
                            + TemplateTags.list(components));
        }
        if (!expressions.isEmpty()) {
            warnings.add(
                    "Expressions are not evaluated, they stay as text: "
                            + TemplateTags.list(expressions));
        }
    }
}
