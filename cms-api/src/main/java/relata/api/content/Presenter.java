package relata.api.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.api.content.PostDocument.Neighbouring;
import relata.api.content.PostDocument.PostName;
import relata.api.content.PostDocument.SeriesPlace;
import relata.api.content.PostItem.AuthorName;
import relata.api.content.PostItem.PostText;
import relata.api.content.PostItem.SeriesName;
import relata.api.content.PostItem.TopicName;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.post.PostCard;
import relata.post.PostContent;
import relata.post.Seo;
import relata.series.Series;
import relata.topic.Topic;

/**
 * Puts posts into the form that readers get, with the names of what they refer to, and notes
 * everything that it names. Used for one answer.
 */
final class Presenter {

    private final Catalog catalog;
    private final Set<Include> includes;
    private final Set<String> keys = new LinkedHashSet<>();

    Presenter(Catalog catalog, Set<Include> includes) {
        this.catalog = catalog;
        this.includes = includes;
    }

    /** The names of everything that was presented, for caches in front of the library. */
    Set<String> keys() {
        return keys;
    }

    /** Adds the name of something else that an answer hangs on. */
    Presenter about(String key) {
        keys.add(key);
        return this;
    }

    PostItem item(PostCard card, Map<String, LivePost> whole, Map<String, PostText> texts) {
        keys.add("post:" + card.id());
        PostCard.Live live = card.published();
        PostCard.Head head = card.head();
        LivePost post = whole.get(card.id());
        return new PostItem(
                card.id(),
                head.slug(),
                head.kind().name().toLowerCase(Locale.ROOT),
                head.title(),
                head.summary(),
                live.body().language(),
                live.publishedAt(),
                live.updatedAt(),
                live.body().readingTimeMinutes(),
                authors(head.authors()),
                topics(head.topics()),
                series(head),
                head.image(),
                texts.get(card.id()),
                post == null ? null : post.body().outline());
    }

    PostItem item(PostCard card) {
        return item(card, Map.of(), Map.of());
    }

    PostDocument document(LivePost post, PostText text, List<PostCard> others) {
        PostItem item = item(PostCard.of(post));
        PostContent content = post.content();
        return new PostDocument(
                item.id(),
                item.slug(),
                item.kind(),
                item.title(),
                item.summary(),
                item.language(),
                item.publishedAt(),
                item.updatedAt(),
                item.readingTimeMinutes(),
                post.body().wordCount(),
                item.authors(),
                item.topics(),
                place(post, others),
                item.image(),
                text,
                post.body().outline(),
                seo(content),
                content.sources(),
                content.contentNotes(),
                content.tags(),
                neighbours(content, others));
    }

    private List<AuthorName> authors(List<String> ids) {
        return ids.stream()
                .map(catalog::author)
                .flatMap(Stream::ofNullable)
                .distinct()
                .map(this::author)
                .toList();
    }

    private AuthorName author(Author author) {
        keys.add("author:" + author.id());
        return new AuthorName(
                author.id(),
                author.slug(),
                author.name(),
                author.credentials(),
                includes.contains(Include.AUTHORS) ? author.bio() : null);
    }

    List<TopicName> topics(List<String> ids) {
        return ids.stream()
                .map(catalog.topics()::byId)
                .flatMap(Stream::ofNullable)
                .distinct()
                .map(this::topic)
                .toList();
    }

    private TopicName topic(Topic topic) {
        keys.add("topic:" + topic.id());
        boolean whole = includes.contains(Include.TOPICS);
        return new TopicName(
                topic.id(),
                topic.slug(),
                topic.label(),
                whole ? topic.altLabels() : null,
                whole ? topic.definition() : null);
    }

    private @Nullable SeriesName series(PostCard.Head head) {
        Series series = head.series() == null ? null : catalog.series().get(head.series().series());
        if (series == null) {
            return null;
        }
        keys.add("series:" + series.id());
        return new SeriesName(
                series.id(),
                series.slug(),
                series.title(),
                includes.contains(Include.SERIES) ? series.summary() : null);
    }

    /** The members of the series stand among the other posts in their order. */
    private @Nullable SeriesPlace place(LivePost post, List<PostCard> others) {
        SeriesName series = series(PostCard.of(post).head());
        if (series == null) {
            return null;
        }
        List<PostCard> members = inOrder(series.id(), others);
        int at =
                IntStream.range(0, members.size())
                        .filter(i -> members.get(i).id().equals(post.id()))
                        .findFirst()
                        .orElse(0);
        return new SeriesPlace(
                series.id(),
                series.slug(),
                series.title(),
                at + 1,
                members.size(),
                at > 0 ? name(members.get(at - 1)) : null,
                at + 1 < members.size() ? name(members.get(at + 1)) : null);
    }

    private List<PostCard> inOrder(String series, List<PostCard> others) {
        List<PostCard> members = others.stream().filter(c -> isIn(c, series)).toList();
        Series found = catalog.series().get(series);
        return found == null ? members : found.inOrder(members, PostCard::id);
    }

    private static boolean isIn(PostCard card, String series) {
        var place = card.head().series();
        return place != null && place.series().equals(series);
    }

    PostName name(PostCard card) {
        keys.add("post:" + card.id());
        return new PostName(card.id(), card.head().slug(), card.head().title());
    }

    private List<Neighbouring> neighbours(PostContent content, List<PostCard> others) {
        return content.neighbours().stream()
                .flatMap(neighbour ->
                        others.stream()
                                .filter(card -> card.id().equals(neighbour.post()))
                                .limit(1)
                                .map(this::name)
                                .map(n ->
                                        new Neighbouring(
                                                neighbour.rel(), n.id(), n.slug(), n.title())))
                .toList();
    }

    private static Seo seo(PostContent content) {
        Seo own = content.seo() == null ? new Seo(null, null, null) : content.seo();
        return new Seo(
                own.title() == null ? content.title() : own.title(),
                own.description() == null ? content.summary() : own.description(),
                own.canonicalUrl());
    }
}
