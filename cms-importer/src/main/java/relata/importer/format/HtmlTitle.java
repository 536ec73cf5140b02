package relata.importer.format;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Titles of pages, which often end with the name of the site. */
final class HtmlTitle {

    private static final Pattern LAST_PART =
            Pattern.compile("^(.+?)\\s+(?:[|–—·•»«›-]|::)\\s+([^|–—·•»«›]{1,60})$", Pattern.DOTALL);
    private static final int SITE_WORDS = 4;

    private HtmlTitle() {}

    /**
     * The title alone.
     *
     * @param title as the page has it
     * @param heading the page's first heading; empty when there is none
     * @param site the site's name, if it is told
     */
    static String withoutSite(String title, String heading, @Nullable String site) {
        if (title.equals(heading)) {
            return title;
        }
        if (heading.length() > 3 && title.startsWith(heading) && divided(title, heading.length())) {
            return heading;
        }
        Matcher parts = LAST_PART.matcher(title);
        if (!parts.matches()) {
            return title;
        }
        String last = parts.group(2);
        boolean named = site != null && normal(site).equals(normal(last));
        boolean shorter = last.split("\\s+").length <= SITE_WORDS;
        boolean bar = title.contains(" | ");
        return named || site == null && bar && shorter ? parts.group(1).strip() : title;
    }

    private static boolean divided(String title, int at) {
        String rest = title.substring(at);
        return rest.matches("(?s)\\s*[|–—·•»«›:-].*");
    }

    /** Whether two texts say the same but for case and marks. */
    static boolean same(String one, String other) {
        return !one.isBlank() && normal(one).equals(normal(other));
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
