package relata.importer.format;

import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** References such as {@code &amp;}, {@code &#8217;} and HTML's {@code &nbsp;}. */
final class XmlReference {

    /** Longest reference that is looked at, in characters. */
    static final int MAX_LENGTH = 40;

    private XmlReference() {}

    /**
     * Appends what XML may have in place of the reference that starts here.
     *
     * @param text a text with an ampersand at {@code at}
     * @return how many characters of the text were used
     */
    static int append(String text, int at, StringBuilder out) {
        int end = text.indexOf(';', at);
        String name = end < 0 || end - at > MAX_LENGTH ? "" : text.substring(at + 1, end);
        String written = written(name);
        if (written == null) {
            out.append("&amp;");
            return 1;
        }
        out.append(written);
        return name.length() + 2;
    }

    /** What XML may have for this reference; null when it is none. */
    static @Nullable String written(String name) {
        return switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> "&" + name + ";";
            default -> name.startsWith("#") ? number(name) : named(name);
        };
    }

    private static @Nullable String number(String name) {
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        String digits = name.substring(hex ? 2 : 1);
        if (digits.isEmpty() || digits.length() > 8) {
            return null;
        }
        try {
            return legal(Integer.parseUnsignedInt(digits, hex ? 16 : 10))
                    ? "&" + lower(name) + ";"
                    : "";
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String lower(String name) {
        return name.replace('X', 'x').replace("+", "");
    }

    private static boolean legal(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || code >= 0x20 && code < 0xD800
                || code >= 0xE000 && code < 0xFFFE
                || code > 0xFFFF && code <= 0x10FFFF;
    }

    private static @Nullable String named(String name) {
        if (name.isEmpty() || !Entities.isNamedEntity(name)) {
            return null;
        }
        return Entities.getByName(name).replace("&", "&amp;").replace("<", "&lt;");
    }
}
