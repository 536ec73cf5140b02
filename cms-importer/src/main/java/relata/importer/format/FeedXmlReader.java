package relata.importer.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Reads RSS, Atom and RDF, entry by entry. Constant memory; for one thread. */
final class FeedXmlReader implements ItemReader {

    private static final int MAX_TEXT = 4_000_000;
    private static final Pattern RSS =
            Pattern.compile("xmlns:([\\w.-]{1,30})\\s*=\\s*[\"']http://purl.org/rss/1.0/[\"']");

    private final XmlFaults faults = new XmlFaults();
    private final FeedArticle articles;
    private final FeedFields fields;
    private final String prefix;
    private final String record;
    private final XmlRepair repair;
    private final XMLStreamReader xml;
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private final Deque<String> types = new ArrayDeque<>();
    private final Deque<String> bases = new ArrayDeque<>();
    private @Nullable FeedEntry entry;
    private int markup;
    private int items;

    /**
     * @param root the name of the first element, as it is written
     */
    FeedXmlReader(SourceFile file, String root) throws IOException {
        this.articles = new FeedArticle(file);
        this.prefix =
                root.endsWith("RDF") ? prefixOfRss(file) : root.substring(0, root.indexOf(':') + 1);
        this.record = root.endsWith("feed") ? "entry" : "item";
        this.fields = new FeedFields(record.equals("entry"));
        this.repair =
                new XmlRepair(new XmlDecoder(file.open(), faults), root, prefix + record, faults);
        try {
            this.xml = XmlParsers.open(repair);
        } catch (XMLStreamException e) {
            throw trouble(e);
        }
    }

    private static String prefixOfRss(SourceFile file) throws IOException {
        Matcher declared = RSS.matcher(XmlDecoder.head(file.head()));
        return declared.find() ? declared.group(1) + ":" : "";
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        try {
            while (xml.hasNext()) {
                FeedEntry whole = accept(xml.next());
                if (whole != null) {
                    items++;
                    return articles.understand(whole);
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw trouble(e);
        }
    }

    private @Nullable FeedEntry accept(int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                bases.push(base());
                start(name());
            }
            case XMLStreamConstants.END_ELEMENT -> {
                bases.poll();
                return end(name());
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getText());
            default -> {}
        }
        return null;
    }

    /** What relative addresses in an element refer to; empty when nobody says. */
    private String base() {
        String around = bases.isEmpty() ? "" : bases.getFirst();
        String own = xml.getAttributeValue(null, "xml:base");
        return own == null || own.isBlank() ? around : FeedBase.resolve(around, own.strip());
    }

    private String name() {
        String written = xml.getLocalName();
        return prefix.isEmpty() || !written.startsWith(prefix)
                ? written
                : written.substring(prefix.length());
    }

    private void start(String name) {
        if (name.equals(record) && markup == 0) {
            entry = new FeedEntry();
            texts.clear();
            types.clear();
            entry.put("id", xml.getAttributeValue(null, "rdf:about"));
        } else if (entry == null) {
            return;
        } else if (markup > 0 || isXhtml()) {
            markup++;
            append("<" + html(name) + attributes() + ">");
        } else {
            fields.start(name, xml, entry);
            entry.put("content".equals(name) ? "contentBase" : "base", bases.getFirst());
            String type = xml.getAttributeValue(null, "type");
            types.push(type == null ? "" : type.toLowerCase(Locale.ROOT));
            texts.push(new StringBuilder());
        }
    }

    private boolean isXhtml() {
        return !types.isEmpty() && types.getFirst().contains("xhtml");
    }

    private static String html(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private String attributes() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            if (!name.startsWith("xmlns")) {
                String value = Entities.escape(xml.getAttributeValue(i));
                all.append(' ').append(name).append("=\"").append(value).append('"');
            }
        }
        return all.toString();
    }

    private void text(String more) {
        if (!texts.isEmpty()) {
            append(isXhtml() ? Entities.escape(more) : more);
        }
    }

    private void append(String more) {
        StringBuilder into = texts.peek();
        if (into != null && into.length() + more.length() <= MAX_TEXT) {
            into.append(more);
        }
    }

    private @Nullable FeedEntry end(String name) {
        FeedEntry current = entry;
        if (current == null) {
            return null;
        }
        if (markup > 0) {
            markup--;
            append("</" + html(name) + ">");
        } else if (name.equals(record)) {
            entry = null;
            return current;
        } else if (!texts.isEmpty()) {
            fields.end(name, texts.pop().toString(), types.pop(), current);
        }
        return null;
    }

    private static IOException trouble(XMLStreamException e) {
        if (e.getNestedException() instanceof IOException cause) {
            return cause;
        }
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return new UnreadableSource(
                "The feed can't be read beyond line %d; the entries before are whole."
                        .formatted(line));
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(faults.sentences());
        if (items == 0) {
            all.add("The feed has no entries.");
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        repair.close();
    }
}
