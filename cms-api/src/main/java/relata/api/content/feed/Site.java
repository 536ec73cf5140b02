package relata.api.content.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where people read the library and programs follow it. Makes absolute addresses.
 *
 * @param title its name
 * @param address of the website, without a slash at the end
 * @param api the address under which the API is reached, without a slash at the end
 * @param posts the path of an article, with its slug left open
 * @param known whether somebody who runs the library said so; the addresses come from the request
 *     otherwise, and what is made of them is for nobody else
 */
public record Site(String title, String address, String api, String posts, boolean known) {

    static final String SLUG = "{slug}";

    /** Where people read an article. */
    public String post(String slug) {
        return address + posts.replace(SLUG, slug);
    }

    /** Where the start page is. */
    public String home() {
        return address + "/";
    }

    /**
     * The address of an answer of the API.
     *
     * @param path with its query
     */
    public String api(String path) {
        return api + path;
    }

    /**
     * Where people read the article whose place in the library is this path; null when it is none.
     */
    @Nullable String article(String path) {
        String folder = "/posts/";
        int end = path.indexOf('#');
        String place = end < 0 ? path : path.substring(0, end);
        String slug = place.startsWith(folder) ? place.substring(folder.length()) : "";
        return slug.isEmpty() || slug.contains("/") || slug.contains("?")
                ? null
                : post(slug) + path.substring(place.length());
    }
}
