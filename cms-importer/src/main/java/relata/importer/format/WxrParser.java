package relata.importer.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Pulls items out of a WXR file and tells a channel what stands beside them. Elements are known by
 * their names, wherever in an item they stand. Constant memory; for one thread.
 */
final class WxrParser implements Closeable {

    private static final String ITEM = "item";
    private static final String COMMENT = "wp:comment";
    private static final int MAX_CATEGORIES = 2_000;

    private final WxrFields wanted;
    private final WxrChannel channel;
    private final XmlRepair repair;
    private final XMLStreamReader xml;
    private final StringBuilder text = new StringBuilder();
    private @Nullable String field;
    private @Nullable WxrItem item;
    private @Nullable String domain;
    private @Nullable String nicename;
    private String metaKey = "";
    private int depth;
    private int skipAbove = Integer.MAX_VALUE;
    private int foreignAbove = Integer.MAX_VALUE;
    private boolean overflow;

    /**
     * @param text the file; closed with this
     * @param wanted which elements are kept
     * @param channel told what stands beside the items
     * @param faults told what was repaired
     */
    WxrParser(Reader text, WxrFields wanted, WxrChannel channel, XmlFaults faults)
            throws IOException {
        this.wanted = wanted;
        this.channel = channel;
        this.repair = new XmlRepair(text, "rss", ITEM, faults);
        try {
            this.xml = XmlParsers.open(repair);
        } catch (XMLStreamException e) {
            throw WxrTrouble.of(e, null);
        }
    }

    /**
     * The next item, or null at the end.
     *
     * @throws UnreadableSource when nothing can be read any further
     */
    @Nullable WxrItem next() throws IOException {
        item = null;
        try {
            while (xml.hasNext()) {
                WxrItem whole = accept(xml.next());
                if (whole != null) {
                    return whole;
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw WxrTrouble.of(e, item);
        }
    }

    /** The item that this event completes. */
    private @Nullable WxrItem accept(int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                depth++;
                start(xml.getLocalName());
            }
            case XMLStreamConstants.CHARACTERS,
                    XMLStreamConstants.CDATA,
                    XMLStreamConstants.SPACE ->
                    text();
            case XMLStreamConstants.END_ELEMENT -> {
                WxrItem whole = skipping() ? null : end(xml.getLocalName());
                leave();
                return whole;
            }
            default -> {}
        }
        return null;
    }

    private boolean skipping() {
        return depth > skipAbove;
    }

    private void leave() {
        depth--;
        skipAbove = depth <= skipAbove ? Integer.MAX_VALUE : skipAbove;
        foreignAbove = depth <= foreignAbove ? Integer.MAX_VALUE : foreignAbove;
    }

    private void start(String name) {
        if (skipping()) {
            return;
        }
        if (depth > 2 && foreignAbove == Integer.MAX_VALUE && redefinesPrefix()) {
            foreignAbove = depth - 1;
        }
        if (name.equals(ITEM)) {
            finishField();
            item = new WxrItem(xml.getLocation().getLineNumber());
        } else if (name.equals(COMMENT)) {
            skipComment();
        } else if (wants(name)) {
            finishField();
            field = name;
            domain = xml.getAttributeValue(null, "domain");
            nicename = xml.getAttributeValue(null, "nicename");
        }
    }

    private boolean wants(String name) {
        if (name.equals("wp:meta_value") && !WxrFields.META.contains(metaKey)) {
            return false;
        }
        return wanted.names().contains(name) && !(name.startsWith("wp:") && depth > foreignAbove);
    }

    private void skipComment() {
        finishField();
        skipAbove = depth - 1;
        if (item != null) {
            item.countComment();
        }
    }

    private boolean redefinesPrefix() {
        String uri = xml.getAttributeValue(null, "xmlns:wp");
        return uri != null && !uri.contains("wordpress.org/export");
    }

    private void text() {
        if (field == null || skipping() || overflow) {
            return;
        }
        if (text.length() + xml.getTextLength() > wanted.limit(field)) {
            overflow = true;
            return;
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private @Nullable WxrItem end(String name) {
        if (name.equals(field)) {
            finishField();
        }
        if (name.equals(ITEM) && item != null) {
            finishField();
            WxrItem whole = item;
            item = null;
            return whole;
        }
        if (item == null) {
            channel.end(name);
        }
        return null;
    }

    /** Hands over the text of the element that was being read. */
    private void finishField() {
        String name = field;
        if (name == null) {
            return;
        }
        String value = text.toString();
        if (item == null) {
            channel.put(name, value);
        } else {
            keep(item, name, value);
        }
        field = null;
        overflow = false;
        text.setLength(0);
        if (text.capacity() > WxrFields.SHORT) {
            text.trimToSize();
        }
    }

    private void keep(WxrItem into, String name, String value) {
        switch (name) {
            case "category" -> {
                if (into.categories().size() < MAX_CATEGORIES) {
                    into.add(
                            new WxrItem.Category(
                                    orEmpty(domain), orEmpty(nicename), value.strip()));
                }
            }
            case "wp:meta_key" -> metaKey = value.strip();
            case "wp:meta_value" -> into.putMeta(metaKey, value);
            default -> {
                into.put(name, value);
                if (overflow) {
                    into.markTooLong(name);
                }
            }
        }
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public void close() throws IOException {
        repair.close();
    }
}
