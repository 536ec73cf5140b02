package relata.asset;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import relata.asset.Content.Size;

/**
 * SVG: a document that can hold scripts and fetch from elsewhere. One that does is declined, not
 * mended: what is left would not be what its author drew.
 */
final class Svg {

    private static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final Set<String> ACTIVE =
            Set.of(
                    "script",
                    "foreignobject",
                    "iframe",
                    "embed",
                    "object",
                    "handler",
                    "listener",
                    "audio",
                    "video",
                    "set",
                    "animate",
                    "animatemotion",
                    "animatetransform");
    private static final Pattern ROOT =
            Pattern.compile(
                    "(?s)^\\uFEFF?\\s*(?:<\\?xml.*?\\?>\\s*)?(?:<!--.*?-->\\s*)*<svg[\\s>]");
    private static final Pattern OUTWARD =
            Pattern.compile(
                    "(?i)url\\s*+\\(\\s*+['\"]?+\\s*+(?!#)|@import|javascript:|expression\\s*\\(");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(?:\\.\\d{1,9})?(?:px)?");

    private @Nullable Size size;

    private Svg() {}

    /** Whether it begins as an SVG does. */
    static boolean is(ByteBuffer in) {
        byte[] start = new byte[Math.min(in.limit(), 4_096)];
        in.get(0, start);
        return ROOT.matcher(new String(start, StandardCharsets.UTF_8)).find();
    }

    static Content read(ByteBuffer in) {
        if (in.limit() > MAX_BYTES) {
            throw new Unacceptable("too-large", "An SVG has 5 MB at most.");
        }
        Svg svg = new Svg();
        try {
            svg.look(reader(StandardCharsets.UTF_8.newDecoder().decode(in.slice()).toString()));
        } catch (XMLStreamException | CharacterCodingException _) {
            throw Unacceptable.damaged("the SVG is no well-formed XML in UTF-8.");
        }
        return new Content(MediaType.SVG, svg.size, new Parts(in).keep(0, in.limit()).all());
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
        String told = xml.getCharacterEncodingScheme();
        refuse(told != null && !told.equalsIgnoreCase("utf-8"));
        return xml;
    }

    private void look(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> element(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        refuse(OUTWARD.matcher(xml.getText()).find());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> refuse(true);
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> refuse(true);
                default -> {
                    // Comments and spaces do nothing.
                }
            }
        }
    }

    private void element(XMLStreamReader xml) {
        refuse(ACTIVE.contains(xml.getLocalName().toLowerCase(Locale.ROOT)));
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attribute(
                    xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT),
                    xml.getAttributeValue(i));
        }
        if (size == null && xml.getLocalName().equals("svg")) {
            size =
                    size(
                            xml.getAttributeValue(null, "width"),
                            xml.getAttributeValue(null, "height"));
        }
    }

    private static void attribute(String name, String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        boolean address = name.equals("href") || name.equals("src");
        boolean inside = plain.startsWith("#") || plain.matches("data:image/(png|jpeg|gif);.*");
        refuse(name.startsWith("on") || address && !inside && !plain.isEmpty());
        refuse(OUTWARD.matcher(value).find());
    }

    private static @Nullable Size size(@Nullable String width, @Nullable String height) {
        Matcher w = LENGTH.matcher(String.valueOf(width));
        Matcher h = LENGTH.matcher(String.valueOf(height));
        return w.matches() && h.matches()
                ? new Size(Integer.parseInt(w.group(1)), Integer.parseInt(h.group(1)))
                : null;
    }

    private static void refuse(boolean active) {
        if (active) {
            throw new Unacceptable(
                    "active-content",
                    "The SVG holds scripts, events, animations, a document type, addresses that"
                            + " lead out, or another encoding than UTF-8. Save it as a plain picture.");
        }
    }
}
