package relata.importer.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an article lived: its permalink and the short address that WordPress always answers. */
final class WxrAddresses {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)\\b.*");

    /** What a guid begins with that is a name and no address. */
    static final String URN = "urn:";

    private WxrAddresses() {}

    /** Adds them. */
    static void add(WxrItem item, WxrSurvey survey, ImportItemBuilder into) {
        String link = item.trimmed("link");
        // The front page is no article's address, and a query is no path.
        String path = link.indexOf('?') < 0 ? OldPath.of(link) : null;
        if (path != null) {
            into.path(path).path(WxrText.decode(path));
        }
        String id = item.trimmed("wp:post_id");
        // Squarespace writes no guid, and numbers its items anew in each export.
        String guid = item.trimmed("guid");
        if (NUMBER.matcher(id).matches() && !guid.isEmpty() && !guid.startsWith(URN)) {
            into.path("/?p=" + id);
        }
        former(item, path == null ? "" : path, into);
        item.places(WxrFields.PATH).stream().filter(p -> p.startsWith("/")).forEach(into::path);
        if (link.indexOf('?') >= 0 && item.trimmed("wp:status").equals("publish")) {
            usual(item, survey.above(id), into);
        }
    }

    /** WordPress leads from a former slug to where the item is, and so do we. */
    private static void former(WxrItem item, String path, ImportItemBuilder into) {
        String name = item.trimmed("wp:post_name");
        Matcher last = Pattern.compile("(.*/)" + Pattern.quote(name) + "(/?)").matcher(path);
        if (!name.isEmpty() && last.matches()) {
            item.places(WxrFields.OLD_SLUG).stream()
                    .filter(slug -> WxrText.slug(slug) != null)
                    .forEach(slug -> into.path(last.group(1) + slug + last.group(2)));
        }
    }

    /** A site that names its articles by number answers the usual permalinks, too. */
    private static void usual(WxrItem item, List<String> above, ImportItemBuilder into) {
        String slug = WxrText.slug(item.trimmed("wp:post_name"));
        if (slug == null) {
            return;
        }
        if (item.type().equals("page")) {
            into.path("/" + String.join("/", above) + (above.isEmpty() ? "" : "/") + slug + "/");
            return;
        }
        into.path("/" + slug + "/");
        Matcher date = DATE.matcher(item.trimmed("wp:post_date"));
        if (date.matches() && !date.group(1).equals("0000")) {
            String month = "/" + date.group(1) + "/" + date.group(2) + "/";
            into.path(month + slug + "/").path(month + date.group(3) + "/" + slug + "/");
        }
    }
}
