package relata.importer;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.importer.format.ImportItem;

/** The hosts of the sites that items lived on. Bounded; for one thread at a time. */
final class Hosts {

    private static final int MAX = 50;
    private static final Pattern HOST =
            Pattern.compile("(?i)https?://(?:www\\.)?([^/?#:]{1,255})(?::\\d{1,5})?([^?#]*).*");

    private final Set<String> names = new TreeSet<>();

    /** Notes the site of an item that says at which address it lived. */
    void add(ImportItem item) {
        String canonical = item.seo() == null ? null : item.seo().canonicalUrl();
        Matcher address = HOST.matcher(canonical == null ? "" : canonical);
        if (address.matches() && item.paths().contains(address.group(2))) {
            add(address.group(1), names.size());
        }
    }

    /** Notes the address of a site; anything else is left out. */
    void add(String site) {
        Matcher address = HOST.matcher(site);
        if (address.matches()) {
            add(address.group(1), names.size());
        }
    }

    private void add(String name, int known) {
        if (known < MAX) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Their names, without {@code www.}. */
    Set<String> names() {
        return Set.copyOf(names);
    }
}
