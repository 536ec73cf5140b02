package relata.api.content;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.content.PostItem.AuthorName;
import relata.api.content.answer.Answer;
import relata.api.content.answer.Asked;
import relata.api.content.feed.Feed;
import relata.api.content.feed.FeedHtml;
import relata.api.content.feed.Press;
import relata.api.content.feed.Site;
import relata.api.content.feed.Sites;
import relata.api.content.parameter.Values;
import relata.catalog.Catalog;
import relata.library.Library;

/** Makes feeds of lists of posts. */
@Component
final class Feeds {

    private final Library library;
    private final PostLists lists;
    private final Sites sites;
    private final Press press;

    Feeds(Library library, PostLists lists, Sites sites, Press press) {
        this.library = library;
        this.lists = lists;
        this.sites = sites;
        this.press = press;
    }

    /**
     * A page of a feed.
     *
     * @param type the media type
     * @param write makes the bytes
     */
    <T> Mono<Answer<T>> feed(FeedQuery asked, URI self, String type, Function<Feed, byte[]> write) {
        Site site = sites.of(self);
        return lists.page(asked.posts(), self)
                .zipWith(library.catalog().fresh().map(known -> title(site, asked, known)))
                .flatMap(parts ->
                        press.make(() -> {
                            Answer.Found<Page<PostItem>> found = parts.getT1();
                            Feed feed = feed(parts.getT2(), site, found.body(), self);
                            return new Answer.Bytes<>(
                                    write.apply(feed), type, found.keys(), site.known());
                        }));
    }

    private static Feed feed(String title, Site site, Page<PostItem> page, URI self) {
        String next = page.links().next();
        List<Feed.Entry> entries = page.data().stream().map(item -> entry(item, site)).toList();
        return new Feed(
                title,
                site.home(),
                site.api(Asked.with(self, "cursor", null)),
                site.api(page.links().self()),
                next == null ? null : site.api(next),
                language(entries),
                entries);
    }

    /** The language that all entries are in; null when it isn't one. */
    private static @Nullable String language(List<Feed.Entry> entries) {
        String first = entries.isEmpty() ? null : entries.getFirst().language();
        return entries.stream().allMatch(e -> Objects.equals(e.language(), first)) ? first : null;
    }

    private static Feed.Entry entry(PostItem item, Site site) {
        String url = site.post(item.slug());
        return new Feed.Entry(
                "urn:uuid:" + item.id(),
                url,
                item.title(),
                item.summary(),
                item.body() == null ? "" : FeedHtml.absolute(item.body().html(), url, site),
                item.image() == null ? null : FeedHtml.absolute(item.image().url(), url),
                item.language().equals("und") ? null : item.language(),
                item.publishedAt(),
                item.updatedAt(),
                item.authors().stream().map(AuthorName::name).toList(),
                item.topics().stream().map(t -> new Feed.Topic(t.slug(), t.label())).toList());
    }

    /** The website's name and, divided by a colon, what the feed is narrowed down to. */
    private static String title(Site site, FeedQuery asked, Catalog catalog) {
        References known = new References(catalog);
        Stream<@Nullable String> topics =
                asked.topic().stream()
                        .flatMap(filter -> Values.list("topic", filter).stream())
                        .map(name -> known.topic(name))
                        .map(topic -> topic == null ? null : topic.label());
        Stream<@Nullable String> series =
                Values.list("series", asked.series()).stream()
                        .map(name -> known.series(name))
                        .map(found -> found == null ? null : found.title());
        Stream<@Nullable String> authors =
                Values.list("author", asked.author()).stream()
                        .map(name -> known.author(name))
                        .map(author -> author == null ? null : author.name());
        String names =
                Stream.of(topics, series, authors)
                        .flatMap(all -> all)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? site.title() : site.title() + ": " + names;
    }
}
