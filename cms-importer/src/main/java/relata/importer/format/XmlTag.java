package relata.importer.format;

import java.util.HashSet;
import java.util.Set;

/**
 * Rewrites the inside of a start tag so that every parser takes it: names of plain letters, quoted
 * values, no attribute twice. Keeps what can be kept.
 */
final class XmlTag {

    private final String inside;
    private final StringBuilder out;
    private final Set<String> names = new HashSet<>();
    private int pos;
    private boolean broken;

    private XmlTag(String inside, StringBuilder out) {
        this.inside = inside;
        this.out = out;
    }

    /**
     * Appends the attributes, each with a space before it.
     *
     * @param inside what stands between the element's name and the end of the tag
     * @return whether something had to be mended
     */
    static boolean rewrite(String inside, StringBuilder out) {
        XmlTag tag = new XmlTag(inside, out);
        while (tag.skipSpace()) {
            tag.attribute();
        }
        return tag.broken;
    }

    /** Whether a name can start with this. */
    static boolean startsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0xC0;
    }

    /** Whether this can stand in a name. */
    static boolean inName(char c) {
        return startsName(c) || c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    /** The name in letters that every version of XML allows. */
    static String plainName(String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return name;
        }
        StringBuilder plain = new StringBuilder(name);
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) >= 0x80) {
                plain.setCharAt(i, '_');
            }
        }
        return plain.toString();
    }

    private boolean skipSpace() {
        while (pos < inside.length() && inside.charAt(pos) <= ' ') {
            pos++;
        }
        return pos < inside.length();
    }

    private void attribute() {
        int start = pos;
        while (pos < inside.length() && inName(inside.charAt(pos))) {
            pos++;
        }
        if (pos == start || !startsName(inside.charAt(start))) {
            broken = true;
            pos = Math.max(pos, start + 1);
            return;
        }
        String name = plainName(inside.substring(start, pos));
        if (!skipSpace() || inside.charAt(pos) != '=') {
            broken = true;
            return;
        }
        pos++;
        String value = skipSpace() ? value() : "";
        if (names.add(name)) {
            out.append(' ').append(name).append("=\"");
            escape(value);
            out.append('"');
        } else {
            broken = true;
        }
    }

    private String value() {
        char quote = inside.charAt(pos);
        int end;
        if (quote == '"' || quote == '\'') {
            pos++;
            end = inside.indexOf(quote, pos);
            broken |= end < 0;
        } else {
            broken = true;
            end = pos;
            while (end < inside.length() && inside.charAt(end) > ' ') {
                end++;
            }
            quote = 0;
        }
        String value = end < 0 ? inside.substring(pos) : inside.substring(pos, end);
        pos = end < 0 ? inside.length() : end + (quote == 0 ? 0 : 1);
        return value;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '&' -> i += XmlReference.append(value, i, out) - 1;
                default -> {
                    if (XmlRepair.allowed(c) && !Character.isSurrogate(c)) {
                        out.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < value.length()
                            && Character.isLowSurrogate(value.charAt(i + 1))) {
                        out.append(c).append(value.charAt(++i));
                    }
                }
            }
        }
    }
}
