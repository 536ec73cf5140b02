package relata.portable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.series.Series;
import relata.topic.Topic;

/**
 * What stands above the items of a WXR file: the website, authors, topics as categories, and series
 * as terms of their own.
 *
 * @param website where people read the library
 * @param catalog what there is
 * @param named what of it is written; everything when null
 */
record WxrHead(Website website, Catalog catalog, @Nullable Named named) {

    private static final String START =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- generator="Relata" -->
            <rss version="2.0"
            xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
            xmlns:content="http://purl.org/rss/1.0/modules/content/"
            xmlns:wfw="http://wellformedweb.org/CommentAPI/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:wp="http://wordpress.org/export/1.2/">
            <channel>
            """;

    /** The taxonomy of series, by the name that WordPress's plugin for series gives it. */
    static final String SERIES = "series";

    /**
     * The text.
     *
     * @param losses told what of it the text has no place for
     */
    String text(Losses losses) {
        WxrText out =
                new WxrText()
                        .raw(START)
                        .element("title", WxrText.html(website.title()))
                        .element("link", website.address())
                        .element("description", "")
                        .raw("<wp:wxr_version>1.2</wp:wxr_version>\n")
                        .element("wp:base_site_url", website.address())
                        .element("wp:base_blog_url", website.address());
        int number = 0;
        for (Author author : authors()) {
            losses.note(author);
            add(out, author, ++number);
        }
        for (Topic topic : topics()) {
            losses.note(topic);
            add(out, topic, ++number);
        }
        for (Series series : series()) {
            losses.note(series);
            add(out, series, ++number);
        }
        return out.toString();
    }

    private List<Author> authors() {
        Stream<Author> all =
                named == null
                        ? catalog.authors().values().stream()
                        : named.authors().stream().map(catalog::author).filter(Objects::nonNull);
        return all.distinct().sorted(Comparator.comparing(Author::slug)).toList();
    }

    private static void add(WxrText out, Author author, int number) {
        out.raw("<wp:author>\n<wp:author_id>" + number + "</wp:author_id>\n")
                .element("wp:author_login", author.slug())
                .element("wp:author_email", "")
                .element("wp:author_display_name", author.name())
                .element("wp:author_first_name", "")
                .element("wp:author_last_name", "")
                .raw("</wp:author>\n");
    }

    /** WordPress needs to know a category before those below it. */
    private List<Topic> topics() {
        Set<Topic> ordered = new LinkedHashSet<>();
        Predicate<Topic> wanted = t -> named == null || named.topics().contains(t.id());
        catalog.topics().all().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Topic::slug))
                .forEach(topic -> add(topic, ordered, new LinkedHashSet<>()));
        return new ArrayList<>(ordered);
    }

    private void add(Topic topic, Set<Topic> ordered, Set<Topic> open) {
        Topic above = above(topic);
        if (above != null && open.add(topic)) {
            add(above, ordered, open);
        }
        ordered.add(topic);
    }

    private @Nullable Topic above(Topic topic) {
        return topic.broader().isEmpty() ? null : catalog.topics().byId(topic.broader().getFirst());
    }

    private void add(WxrText out, Topic topic, int number) {
        Topic above = above(topic);
        out.raw("<wp:category>\n<wp:term_id>" + number + "</wp:term_id>\n")
                .element("wp:category_nicename", topic.slug())
                .element("wp:category_parent", above == null ? "" : above.slug())
                .element("wp:cat_name", WxrText.html(topic.label()))
                .element(
                        "wp:category_description",
                        WxrText.html(Objects.requireNonNullElse(topic.definition(), "")))
                .raw("</wp:category>\n");
    }

    private List<Series> series() {
        return catalog.series().values().stream()
                .filter(s -> named == null || named.series().contains(s.id()))
                .sorted(Comparator.comparing(Series::slug))
                .toList();
    }

    private static void add(WxrText out, Series series, int number) {
        out.raw("<wp:term>\n<wp:term_id>" + number + "</wp:term_id>\n")
                .element("wp:term_taxonomy", SERIES)
                .element("wp:term_slug", series.slug())
                .element("wp:term_parent", "")
                .element("wp:term_name", WxrText.html(series.title()))
                .element(
                        "wp:term_description",
                        WxrText.html(Objects.requireNonNullElse(series.summary(), "")))
                .raw("</wp:term>\n");
    }
}
