package relata.portable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Puts XML together as WordPress writes it: texts in CDATA, one element a line. Whatever XML does
 * not know is left out. For one thread.
 */
final class WxrText {

    /** What WordPress writes where there is no date. */
    static final String NO_DATE = "0000-00-00 00:00:00";

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FEED_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder();

    /** Something that is XML. */
    WxrText raw(String xml) {
        out.append(xml);
        return this;
    }

    /** An element with nothing but text in it. */
    WxrText element(String name, String text) {
        return element(name, "", text);
    }

    /**
     * An element with nothing but text in it.
     *
     * @param attributes as they are to be written, each with a space in front
     */
    WxrText element(String name, String attributes, String text) {
        out.append('<').append(name).append(attributes).append('>');
        out.append(cdata(text)).append("</").append(name).append(">\n");
        return this;
    }

    /** A field that WordPress keeps beside an item. */
    WxrText meta(String key, String value) {
        out.append("<wp:postmeta>");
        out.append("<wp:meta_key>").append(cdata(key)).append("</wp:meta_key>");
        out.append("<wp:meta_value>").append(cdata(value)).append("</wp:meta_value>");
        out.append("</wp:postmeta>\n");
        return this;
    }

    /** A category of an item. */
    WxrText category(String domain, String nicename, String label) {
        String attributes = " domain=\"%s\" nicename=\"%s\"".formatted(domain, attribute(nicename));
        return element("category", attributes, html(label));
    }

    /** A text for an attribute. */
    static String attribute(String text) {
        return html(clean(text)).replace("\"", "&quot;").replaceAll("[\\t\\n\\r]", " ");
    }

    /** A plain text where WordPress expects HTML. */
    static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A time as WordPress writes it, in UTC. */
    static String date(Instant time) {
        return DATE.format(time);
    }

    /** A time as feeds have it. */
    static String feedDate(Instant time) {
        return FEED_DATE.format(time);
    }

    private static String cdata(String text) {
        return "<![CDATA[" + clean(text).replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    private static String clean(String text) {
        return NOT_XML.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
