package relata.portable;

import relata.address.Address;
import relata.asset.Asset;
import relata.journal.Kind;

/**
 * Where people read the library, for exports with absolute addresses. None of them ends in a slash.
 *
 * @param title its name
 * @param address of the website
 * @param api the address under which the API, and so pictures and files, can be reached
 * @param posts the path of an article there, with {@code {slug}} in it
 */
public record Website(String title, String address, String api, String posts) {

    private static final String SLUG = "{slug}";
    private static final String FOLDER = Address.path(Kind.POST, "");

    /** A website on which articles have the paths that they have here. */
    public static Website at(String address) {
        String bare = address.replaceAll("/+$", "");
        return new Website("Relata", bare, bare, FOLDER + SLUG);
    }

    /** Where people read an article. */
    String post(String slug) {
        return address + posts.replace(SLUG, slug);
    }

    /** An address in an article, made absolute where it is a path. */
    String absolute(String link) {
        if (!link.startsWith("/") || link.startsWith("//")) {
            return link;
        }
        if (link.startsWith(Asset.ROOT)) {
            return api + link;
        }
        int end = link.length() - link.replaceFirst("^[^?#]*", "").length();
        String slug = link.substring(0, end).replaceFirst("^" + FOLDER, "");
        boolean article = link.startsWith(FOLDER) && !slug.isEmpty() && !slug.contains("/");
        return article ? post(slug) + link.substring(end) : address + link;
    }
}
