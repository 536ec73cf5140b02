package relata.importer.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a WXR file says beside its items: where the site was and who its authors are. For one
 * thread.
 */
final class WxrChannel {

    private static final int MAX_AUTHORS = 20_000;

    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, String> author = new HashMap<>();
    private final Map<String, Person> authors = new HashMap<>();

    /** The text of an element that stands in no item. */
    void put(String name, String value) {
        if (name.startsWith("wp:author_")) {
            author.put(name, value.strip());
        } else {
            fields.putIfAbsent(name, value.strip());
        }
    }

    /** An element that stands in no item ends. */
    void end(String name) {
        if (!name.equals("wp:author") && !name.equals("wp:wp_author")) {
            return;
        }
        String login = author.getOrDefault("wp:author_login", "");
        if (!login.isEmpty() && authors.size() < MAX_AUTHORS) {
            authors.putIfAbsent(login, person(login, displayName(login)));
        }
        author.clear();
    }

    /** Where the site was: the blog's address, else the site's, else the channel's link. */
    String site() {
        for (String name : List.of("wp:base_blog_url", "wp:base_site_url", "link")) {
            String url = fields.getOrDefault(name, "");
            if (!url.isEmpty()) {
                return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            }
        }
        return fields.getOrDefault("title", "");
    }

    /** The author with this login; one of that name when the file does not declare any. */
    Person author(String login) {
        Person known = authors.get(login);
        return known == null ? person(login, withoutAddress(login)) : known;
    }

    /**
     * The author of a term as the plugin for several authors writes it.
     *
     * @param slug the login, perhaps with {@code cap-} before it
     * @param name as readers see it
     */
    Person coAuthor(String slug, String name) {
        String login = slug.startsWith("cap-") ? slug.substring(4) : slug;
        Person known = authors.get(login);
        return known == null ? person(login, name.isEmpty() ? login : name) : known;
    }

    private String displayName(String login) {
        String shown = author.getOrDefault("wp:author_display_name", "");
        String full =
                author.getOrDefault("wp:author_first_name", "")
                        + " "
                        + author.getOrDefault("wp:author_last_name", "");
        if (!shown.isEmpty() && !shown.contains("@")) {
            return shown;
        }
        return full.isBlank() ? withoutAddress(login) : full.strip();
    }

    /** Squarespace signs people in by e-mail address, which must not be kept. */
    private static Person person(String login, String name) {
        boolean address = login.contains("@");
        @Nullable String slug = address ? null : login;
        List<String> aliases = address || login.equals(name) ? List.of() : List.of(login);
        return new Person(name, slug, aliases, null, null);
    }

    private static String withoutAddress(String login) {
        int at = login.indexOf('@');
        return at > 0 ? login.substring(0, at) : login;
    }
}
