package relata.portable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What posts name, and what leads to them. A file has one of these lists.
 *
 * @param relata the version of this form, {@value PortablePost#FORM}
 * @param authors the authors
 * @param series the series
 * @param redirects redirects of one's own
 * @param addresses paths at which topics, series and authors lived before
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"relata", "authors", "series", "redirects", "addresses"})
public record PortableCatalog(
        int relata,
        List<Writer> authors,
        List<Row> series,
        List<Redirection> redirects,
        List<Former> addresses) {

    /** Copies the lists; absent ones are empty. */
    public PortableCatalog {
        authors = PortableContent.copy(authors);
        series = PortableContent.copy(series);
        redirects = PortableContent.copy(redirects);
        addresses = PortableContent.copy(addresses);
    }

    static PortableCatalog ofAuthors(List<Writer> authors) {
        return new PortableCatalog(PortablePost.FORM, authors, List.of(), List.of(), List.of());
    }

    static PortableCatalog ofSeries(List<Row> series) {
        return new PortableCatalog(PortablePost.FORM, List.of(), series, List.of(), List.of());
    }

    static PortableCatalog ofRedirects(List<Redirection> redirects) {
        return new PortableCatalog(PortablePost.FORM, List.of(), List.of(), redirects, List.of());
    }

    static PortableCatalog ofAddresses(List<Former> addresses) {
        return new PortableCatalog(PortablePost.FORM, List.of(), List.of(), List.of(), addresses);
    }

    /**
     * An author.
     *
     * @param slug the last part of the address
     * @param name as readers see it
     * @param aliases other names of the same person
     * @param credentials training and licences
     * @param bio a few sentences
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"slug", "name", "aliases", "credentials", "bio"})
    public record Writer(
            String slug,
            String name,
            List<String> aliases,
            @Nullable String credentials,
            @Nullable String bio) {

        /** Copies the list; an absent one is empty. */
        public Writer {
            aliases = PortableContent.copy(aliases);
        }
    }

    /**
     * A series.
     *
     * @param slug the last part of its address
     * @param title its name
     * @param summary what it is about
     * @param posts ids of its posts in reading order
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"slug", "title", "summary", "posts"})
    public record Row(String slug, String title, @Nullable String summary, List<String> posts) {

        /** Copies the list; an absent one is empty. */
        public Row {
            posts = PortableContent.copy(posts);
        }
    }

    /**
     * A redirect.
     *
     * @param from a path
     * @param to a path of the library, or an address on another site
     */
    @JsonPropertyOrder({"from", "to"})
    public record Redirection(String from, String to) {}

    /**
     * A path at which something lived before.
     *
     * @param path such as {@code /topics/sorrow}
     * @param now where it lives
     */
    @JsonPropertyOrder({"path", "now"})
    public record Former(String path, String now) {

        /** Refuses halves. */
        public Former {
            if (path == null || now == null) {
                throw new IllegalArgumentException("An address has no path or leads nowhere.");
            }
        }
    }
}
