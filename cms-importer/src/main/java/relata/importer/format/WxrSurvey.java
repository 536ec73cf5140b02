package relata.importer.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A first light pass over a WXR file: the pictures, because articles come before them, and which
 * page stands under which. Bounded: of more than {@value #MAX_ENTRIES} the rest is left out.
 */
final class WxrSurvey {

    private static final int MAX_ENTRIES = 100_000;

    /**
     * A file that was uploaded.
     *
     * @param url where it is
     * @param alt what it shows; may be empty
     * @param caption a line below it; may be empty
     */
    record Attachment(String url, String alt, String caption) {}

    private final Map<String, Attachment> attachments = new HashMap<>();
    private final Map<String, List<String>> uploads = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> pages = new HashMap<>();

    /** Reads the file once; what can't be read any further is left out. */
    static WxrSurvey of(SourceFile file) throws IOException {
        WxrSurvey survey = new WxrSurvey();
        XmlFaults ignored = new XmlFaults();
        try (XmlDecoder text = new XmlDecoder(file.open(), ignored);
                WxrParser parser =
                        new WxrParser(text, WxrFields.SURVEY, new WxrChannel(), ignored)) {
            WxrItem item = parser.next();
            while (item != null && survey.pages.size() + survey.attachments.size() < MAX_ENTRIES) {
                survey.add(item);
                item = parser.next();
            }
        } catch (UnreadableSource e) {
            // The second pass comes to the same place and says so.
            return survey;
        }
        return survey;
    }

    private void add(WxrItem item) {
        String id = item.trimmed("wp:post_id");
        String parent = item.trimmed("wp:post_parent");
        String url = item.trimmed("wp:attachment_url");
        if (item.type().equals("attachment") && !url.isEmpty()) {
            attachments.put(id, attachment(item, url));
            uploads.computeIfAbsent(parent, p -> new ArrayList<>(2)).add(id);
        } else if (item.type().equals("page")) {
            String slug = WxrText.slug(item.trimmed("wp:post_name"));
            pages.put(id, slug == null ? "" : slug);
            if (!parent.isEmpty() && !parent.equals("0")) {
                parents.put(id, parent);
            }
        }
    }

    private static Attachment attachment(WxrItem item, String url) {
        String caption = WxrText.plain(item.field("excerpt:encoded"));
        // Squarespace writes an identifier where a caption would be.
        String shown = caption.startsWith("exc-") ? "" : caption;
        return new Attachment(url, item.meta("_wp_attachment_image_alt"), shown);
    }

    /** The file with this id, if there is one. */
    @Nullable Attachment attachment(String id) {
        return attachments.get(id);
    }

    /** The files that were uploaded for this article, in order. */
    List<Attachment> uploadsOf(String post) {
        List<Attachment> found = new ArrayList<>();
        for (String id : uploads.getOrDefault(post, List.of())) {
            Attachment attachment = attachments.get(id);
            if (attachment != null) {
                found.add(attachment);
            }
        }
        return found;
    }

    /** The slugs of the pages above a page, the topmost first; none when they go in a circle. */
    List<String> above(String page) {
        Deque<String> slugs = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        String at = parents.get(page);
        while (at != null && pages.containsKey(at)) {
            if (!seen.add(at) || slugs.size() > 50) {
                return List.of();
            }
            slugs.push(pages.getOrDefault(at, ""));
            at = parents.get(at);
        }
        return slugs.contains("") ? List.of() : List.copyOf(slugs);
    }

    /** What is wrong with the place of a page below others; null when nothing is. */
    @Nullable String troubleWithParents(String page) {
        Set<String> above = new HashSet<>();
        String at = page;
        while (parents.containsKey(at) && above.size() < 100) {
            if (!above.add(at)) {
                return "The pages above it go round in a circle; it was put at the top.";
            }
            at = parents.get(at);
        }
        if (above.size() == 1 && !pages.containsKey(at)) {
            return "The page above it (id %s) is not in the file; it was put at the top."
                    .formatted(at);
        }
        return null;
    }
}
