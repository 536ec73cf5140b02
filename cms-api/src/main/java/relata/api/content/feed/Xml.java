package relata.api.content.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes an XML document. Everything is escaped, and characters that XML 1.0 forbids are left out,
 * so that what comes out is always well-formed. For one document and one thread.
 */
final class Xml {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;

    /** One step of writing. */
    private interface Step {

        void write() throws XMLStreamException;
    }

    Xml() {
        try {
            // The one of the JDK, whatever else is on the class path.
            this.out =
                    XMLOutputFactory.newDefaultFactory()
                            .createXMLStreamWriter(new OutputStreamWriter(bytes, UTF_8));
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens an element; names and values of its attributes take turns. */
    Xml open(String name, String... attributes) {
        return step(() -> {
            out.writeStartElement(name);
            attributes(attributes);
        });
    }

    Xml close() {
        return step(out::writeEndElement);
    }

    /** An element that holds nothing but its attributes. */
    Xml empty(String name, String... attributes) {
        return step(() -> {
            out.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    /** An element that holds text; nothing when there is no text. */
    Xml text(String name, @Nullable String text, String... attributes) {
        return text == null ? this : open(name, attributes).characters(text).close();
    }

    private Xml characters(String text) {
        return step(() -> out.writeCharacters(allowed(text)));
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], allowed(attributes[i + 1]));
        }
    }

    byte[] end() {
        step(() -> {
            out.writeEndDocument();
            out.close();
        });
        return bytes.toByteArray();
    }

    private Xml step(Step step) {
        try {
            step.write();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // nothing that memory would do
        }
    }

    /** The text without what XML 1.0 forbids: most control characters, halves of characters. */
    static String allowed(String text) {
        return text.codePoints().allMatch(Xml::allowed)
                ? text
                : text.codePoints()
                        .filter(Xml::allowed)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xD7FF
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
