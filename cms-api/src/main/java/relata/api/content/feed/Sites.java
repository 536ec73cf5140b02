package relata.api.content.feed;

import java.net.URI;
import java.util.Objects;

/** Says where the website is. */
public final class Sites {

    private final SiteProperties properties;

    Sites(SiteProperties properties) {
        this.properties = properties;
    }

    /** The most addresses in one sitemap. */
    public int sitemapAddresses() {
        return properties.sitemapAddresses();
    }

    /**
     * The website.
     *
     * @param request the address of a request, from which its own is taken when nobody said
     */
    public Site of(URI request) {
        String said = properties.address();
        String asked = request.getScheme() + "://" + request.getRawAuthority();
        String address = said == null ? asked : said;
        String api = Objects.requireNonNullElse(properties.api(), address);
        String title = properties.title() == null ? host(address) : properties.title();
        return new Site(title, address, api, properties.posts(), said != null);
    }

    private static String host(String address) {
        URI uri = URI.create(address);
        return Objects.requireNonNullElse(uri.getHost(), String.valueOf(uri.getRawAuthority()));
    }
}
