package relata.importer.format;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import relata.body.Body;

/** Says what the elements of feeds mean: those of Atom, and those of RSS, RDF and their modules. */
final class FeedFields {

    private final boolean atom;
    private boolean inAuthor;

    /**
     * @param atom whether the feed is one in Atom
     */
    FeedFields(boolean atom) {
        this.atom = atom;
    }

    /** An element that says what it says in its attributes. */
    void start(String name, XMLStreamReader xml, FeedEntry into) {
        switch (name) {
            case "link" -> {
                String rel = xml.getAttributeValue(null, "rel");
                if (rel == null || rel.equals("alternate")) {
                    into.put("link", xml.getAttributeValue(null, "href"));
                }
            }
            case "category" -> {
                String label = xml.getAttributeValue(null, "label");
                into.category(label == null ? xml.getAttributeValue(null, "term") : label);
            }
            case "author" -> inAuthor = true;
            case "enclosure" -> picture(xml, xml.getAttributeValue(null, "type"), into);
            case "media:thumbnail" -> into.put("image", xml.getAttributeValue(null, "url"));
            case "media:content" -> picture(xml, xml.getAttributeValue(null, "medium"), into);
            default -> {}
        }
    }

    private static void picture(XMLStreamReader xml, @Nullable String kind, FeedEntry into) {
        if (kind != null && kind.startsWith("image")) {
            into.put("image", xml.getAttributeValue(null, "url"));
        }
    }

    /**
     * An element that ended.
     *
     * @param type its attribute {@code type}; may be empty
     */
    void end(String name, String text, String type, FeedEntry into) {
        switch (name) {
            case "title" -> into.put("title", atom && plain(type) ? escaped(text) : text);
            case "link" -> into.put("link", text);
            case "id", "guid" -> into.put("id", text);
            case "pubDate", "published", "issued", "dc:date", "created", "dcterms:created" ->
                    into.put("published", text);
            case "updated", "modified", "atom:updated", "dcterms:modified" ->
                    into.put("updated", text);
            case "content:encoded", "xhtml:body" -> into.put("content", Body.html(text));
            case "content" -> into.put("content", body(text, type));
            case "summary" -> into.put("summary", body(text, type));
            case "description", "itunes:summary" -> into.put("summary", Body.html(text));
            case "category", "dc:subject" -> into.category(text);
            case "app:draft" -> into.put("draft", text);
            default -> person(name, text, into);
        }
    }

    private void person(String name, String text, FeedEntry into) {
        switch (name) {
            case "name" -> into.author(inAuthor ? text : null);
            case "author" -> {
                inAuthor = false;
                into.author(atom ? null : text);
            }
            case "dc:creator", "itunes:author" -> into.author(text);
            case "dc:language" -> into.put("language", text);
            default -> {}
        }
    }

    private Body body(String text, String type) {
        return atom && plain(type) ? Body.text(text) : Body.html(text);
    }

    private static boolean plain(String type) {
        return type.isEmpty() || type.equals("text") || type.equals("text/plain");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
