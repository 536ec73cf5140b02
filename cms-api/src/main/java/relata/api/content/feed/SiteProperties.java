package relata.api.content.feed;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The website on which people read the library.
 *
 * @param address where it is; when null, links lead to where the request came to
 * @param api where the API can be reached from outside, if not under the website's address
 * @param posts the path of an article there
 * @param title its name; its host when null
 * @param sitemapAddresses the most addresses in one sitemap
 */
@ConfigurationProperties("relata.site")
record SiteProperties(
        @Nullable String address,
        @Nullable String api,
        @DefaultValue(SiteProperties.POSTS) String posts,
        @Nullable String title,
        @DefaultValue("50000") int sitemapAddresses) {

    static final String POSTS = "/posts/" + Site.SLUG;

    SiteProperties {
        address = address == null ? null : origin("relata.site.address", address);
        api = api == null ? null : origin("relata.site.api", api);
        if (api != null && address == null) {
            throw new IllegalArgumentException("relata.site.api needs relata.site.address, too.");
        }
        if (!isPattern(posts)) {
            throw new IllegalArgumentException(
                    "relata.site.posts must be a path with {slug} in it, such as /posts/{slug}; it"
                            + " is '%s'.".formatted(posts));
        }
        if (title != null && (title.isBlank() || title.length() > 200)) {
            throw new IllegalArgumentException("relata.site.title must have 1 to 200 characters.");
        }
        if (sitemapAddresses < 1 || sitemapAddresses > Sitemap.MOST) {
            throw new IllegalArgumentException(
                    "relata.site.sitemap-addresses must be 1 to %d; it is %d."
                            .formatted(Sitemap.MOST, sitemapAddresses));
        }
    }

    /** The address without a slash at the end. */
    private static String origin(String property, String address) {
        try {
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return address.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s must be the address of a website, such as https://example.org; it is '%s'."
                        .formatted(property, address));
    }

    private static boolean isPattern(String posts) {
        String filled = posts.replaceFirst("\\{slug}", "a-slug");
        return filled.startsWith("/")
                && !filled.startsWith("//")
                && !filled.equals(posts)
                && filled.chars()
                        .allMatch(c -> c > ' ' && c < 0x7f && "{}<>\"\\^`|".indexOf(c) < 0);
    }
}
