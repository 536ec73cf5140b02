package relata.importer.format;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Makes the parsers: no document types, no external entities, names as they are written (so an
 * undeclared prefix is no error), long texts in pieces. Safe for use by several threads.
 */
final class XmlParsers {

    private static final WstxInputFactory FACTORY = factory();

    private XmlParsers() {}

    /** A parser of this text. */
    static XMLStreamReader open(Reader text) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(text);
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Else broken text would be told by an unchecked exception, when the text is asked for.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, XmlElements.MAX_DEPTH + 10);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, XmlWindow.LOOKAHEAD);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 500);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, 16 * 1024);
        factory.setProperty(WstxInputProperties.P_MIN_TEXT_SEGMENT, 1024);
        return factory;
    }
}
