package relata.importer.format;

import java.util.regex.Pattern;

/** Where an article lived: its permalink and the short address that WordPress always answers. */
final class WxrAddresses {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private WxrAddresses() {}

    /** Adds them. */
    static void add(WxrItem item, ImportItemBuilder into) {
        String link = item.trimmed("link");
        // The front page is no article's address, and a query is no path.
        String path = link.indexOf('?') < 0 ? OldPath.of(link) : null;
        if (path != null) {
            into.path(path).path(WxrText.decode(path));
        }
        String id = item.trimmed("wp:post_id");
        // Squarespace writes no guid, and numbers its items anew in each export.
        if (NUMBER.matcher(id).matches() && !item.trimmed("guid").isEmpty()) {
            into.path("/?p=" + id);
        }
    }
}
