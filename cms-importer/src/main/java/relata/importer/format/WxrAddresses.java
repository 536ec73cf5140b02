package relata.importer.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an article lived: its permalink and the short address that WordPress always answers. */
final class WxrAddresses {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)\\b.*");

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
        if (NUMBER.matcher(id).matches() && !item.trimmed("guid").isEmpty()) {
            into.path("/?p=" + id);
        }
        if (link.indexOf('?') >= 0 && item.trimmed("wp:status").equals("publish")) {
            usual(item, survey.above(id), into);
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
