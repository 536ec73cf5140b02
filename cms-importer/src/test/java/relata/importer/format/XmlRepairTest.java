package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRepairTest {

    private final XmlFaults faults = new XmlFaults();

    private XmlRepair repair(byte[] bytes) throws IOException {
        return new XmlRepair(
                new XmlDecoder(new ByteArrayInputStream(bytes), faults), "rss", "item", faults);
    }

    private String repaired(String xml) throws IOException {
        StringWriter out = new StringWriter();
        try (XmlRepair repair = repair(xml.getBytes(StandardCharsets.UTF_8))) {
            repair.transferTo(out);
        }
        parse(xml);
        return out.toString();
    }

    private void parse(String xml) throws IOException {
        try {
            XMLStreamReader reader = XmlParsers.open(repair(xml.getBytes(StandardCharsets.UTF_8)));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw new AssertionError("not well-formed after repair: " + xml, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<rss>a & b &amp; c</rss>|<rss>a &amp; b &amp; c</rss>",
                "<rss>&nbsp;&eacute;&nosuch;</rss>|<rss>\u00A0é&amp;nosuch;</rss>",
                "<rss>&#65;&#x42;&#0;&#xFFFF;</rss>|<rss>&#65;&#x42;</rss>",
                "<rss>1 < 2 <3</rss>|<rss>1 &lt; 2 &lt;3</rss>",
                "<rss>]]></rss>|<rss>]]&gt;</rss>",
                "<rss><a><b>x</a></rss>|<rss><a><b>x</b></a></rss>",
                "<rss><a>x</b></a></rss>|<rss><a>x</a></rss>",
                "<rss><a x=1 y='2' x=\"3\" z>t</a></rss>|<rss><a x=\"1\" y=\"2\">t</a></rss>",
                "<rss><a u=\"p?a=1&b=2<\"/></rss>|<rss><a u=\"p?a=1&amp;b=2&lt;\"/></rss>",
                "PHP Notice: x<br /><rss>y</rss><p>tail|<rss>y</rss>",
                "<rss><atom:link href=\"x\"/></rss>|<rss><atom:link href=\"x\"/></rss>",
                "<rss><!-- a -- b --><?php x ?>t</rss>|<rss>t</rss>",
                "<rss><item>a<item>b</item></rss>|<rss><item>a</item><item>b</item></rss>",
                "<!DOCTYPE rss [<!ELEMENT rss ANY> \"]>\" ]><rss>t</rss>|<rss>t</rss>",
            })
    void whatIsBrokenIsMended(String broken, String mended) throws IOException {
        assertThat(repaired(broken)).isEqualTo(mended);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<![CDATA[x]]></a>|<![CDATA[x]]></a>",
                "<![CDATA[x]]> </a>|<![CDATA[x]]> </a>",
                "<![CDATA[x]]><![CDATA[y]]></a>|<![CDATA[x]]><![CDATA[y]]></a>",
                "<![CDATA[x]]]]><![CDATA[>y]]></a>|<![CDATA[x]]]]><![CDATA[>y]]></a>",
                "<![CDATA[x]]> y</a>|<![CDATA[x]]> y</a>",
                "<![CDATA[x]]> y <![CDATA[z]]></a>|<![CDATA[x]]> y <![CDATA[z]]></a>",
                "<![CDATA[// <![CDATA[ x // ]]></s> y]]></a>"
                        + "|<![CDATA[// <![CDATA[ x // ]]]]><![CDATA[></s> y]]></a>",
                "<![CDATA[]]>]]></a>|<![CDATA[]]]]><![CDATA[>]]></a>",
                "<![CDATA[a & b < c]]></a>|<![CDATA[a & b < c]]></a>",
            })
    void cdataEndsBeforeTheEndOfItsElement(String broken, String mended) throws IOException {
        assertThat(repaired("<rss><a>" + broken + "</rss>"))
                .isEqualTo("<rss><a>" + mended + "</rss>");
    }

    @Test
    void characterThatXmlForbidsAreDroppedAndCounted() throws IOException {
        String xml = "<rss>a\u0000b\u000C\nc\uFFFEd😀e\u000B</rss>";

        assertThat(repaired(xml)).isEqualTo("<rss>ab\ncd😀e</rss>");
        assertThat(faults.sentences()).anyMatch(s -> s.contains("first in line 1"));
    }

    @Test
    void aLoneSurrogateIsDropped() throws IOException {
        byte[] utf16 = "\uFEFF<rss>a\uD83D b😀</rss>".getBytes(StandardCharsets.UTF_16BE);
        byte[] lone = utf16.clone();
        StringWriter out = new StringWriter();
        repair(lone).transferTo(out);

        assertThat(out.toString()).isEqualTo("<rss>a\uFFFD b😀</rss>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-15", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void theDeclaredEncodingIsRead(String encoding) throws IOException {
        String xml = "<?xml version='1.0' encoding='" + encoding + "'?><rss>é €</rss>";
        StringWriter out = new StringWriter();
        repair(xml.getBytes(Charset.forName(encoding))).transferTo(out);

        assertThat(out.toString()).isEqualTo("<rss>é €</rss>");
        assertThat(faults.sentences()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreMarkedAndTheirLineIsTold() throws IOException {
        byte[] bytes = "<rss>\na\n#b</rss>".getBytes(StandardCharsets.UTF_8);
        bytes[8] = (byte) 0xFF;
        StringWriter out = new StringWriter();
        repair(bytes).transferTo(out);

        assertThat(out.toString()).isEqualTo("<rss>\na\n\uFFFDb</rss>");
        assertThat(faults.count(XmlFault.INVALID_BYTES)).isEqualTo(1);
        assertThat(faults.sentences()).singleElement().asString().contains("line 3");
    }

    @Test
    void entitiesOfTheFilesOwnAreRefused() {
        String xml = "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss>&a;</rss>";

        assertThatThrownBy(() -> repaired(xml)).isInstanceOf(UnreadableSource.class);
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> repaired("<rss>" + "<a>".repeat(100_000)))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("nested");
    }

    @Test
    void lineNumbersStay() throws IOException {
        String xml = "<?xml\n?>\n<!--\n-->\n<!DOCTYPE rss\n>\n<rss\n\nx='1'>\n<a></a\n></rss>";

        assertThat(repaired(xml).lines()).hasSameSizeAs(xml.lines().toList());
    }

    @Test
    void longTextsNeedNoLongWindow() throws IOException {
        String text = "x]]&lt; ".repeat(100_000);
        String xml = "<rss><a><![CDATA[" + text + "]]></a><b>" + text + "</b></rss>";

        assertThat(repaired(xml)).isEqualTo(xml);
        assertThat(faults.sentences()).isEmpty();
    }
}
