package relata.importer.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an article lived: its permalink and the short address that WordPress always answers. */
final class WxrAddresses {

    private static final Pattern SHORT = Pattern.compile("[?&](?:p|page_id)=([0-9]{1,18})(?:&|$)");

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
        if (isShort(link, id) || isShort(item.trimmed("guid"), id)) {
            into.path("/?p=" + id);
        }
    }

    private static boolean isShort(String address, String id) {
        Matcher number = SHORT.matcher(address);
        return number.find() && number.group(1).equals(id);
    }
}
