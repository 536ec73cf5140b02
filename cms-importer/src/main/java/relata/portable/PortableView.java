package relata.portable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Address;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.portable.PortableContent.Byline;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostStatus;
import relata.post.Published;
import relata.post.SeriesPlace;
import relata.series.Series;
import relata.topic.Topic;

/**
 * Posts with slugs in the place of ids.
 *
 * @param catalog what they name
 */
record PortableView(Catalog catalog) {

    /** A post with its addresses. */
    PortablePost of(Post post, List<Address> addresses) {
        Published live = post.published();
        PostContent shown = live == null ? post.working() : live.content();
        PostContent draft = live == null ? null : post.draft();
        return new PortablePost(
                PortablePost.FORM,
                post.id(),
                status(post),
                live == null ? post.life().firstPublishedAt() : live.publishedAt(),
                live == null ? null : live.updatedAt(),
                aliases(addresses, shown, draft),
                content(shown),
                draft == null ? null : content(draft));
    }

    /** What waits for its time is a draft elsewhere. */
    private static String status(Post post) {
        PostStatus status = post.status();
        if (status == PostStatus.SCHEDULED) {
            return post.published() != null
                    ? post.draft() == null ? "published" : "changed"
                    : post.life().published() ? "unpublished" : "draft";
        }
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> aliases(
            List<Address> addresses, PostContent shown, @Nullable PostContent draft) {
        List<String> own =
                Stream.of(shown, draft)
                        .filter(Objects::nonNull)
                        .map(content -> Address.path(Kind.POST, content.slug()))
                        .toList();
        return addresses.stream()
                .map(Address::path)
                .filter(path -> !own.contains(path))
                .sorted()
                .toList();
    }

    private PortableContent content(PostContent content) {
        SeriesPlace place = content.series();
        Series series = place == null ? null : catalog.series().get(place.series());
        return new PortableContent(
                content.title(),
                content.slug(),
                content.kind().name().toLowerCase(Locale.ROOT),
                content.summary(),
                content.language(),
                topics(content),
                authors(content),
                series == null ? null : series.slug(),
                series == null || place == null ? null : (Double) place.order(),
                content.image(),
                content.seo(),
                content.sources(),
                content.contentNotes(),
                content.tags(),
                content.neighbours(),
                content.body().format().name().toLowerCase(Locale.ROOT),
                content.body().source());
    }

    private List<String> topics(PostContent content) {
        return content.topics().stream()
                .map(id -> catalog.topics().byId(id))
                .filter(Objects::nonNull)
                .map(Topic::slug)
                .distinct()
                .toList();
    }

    private List<Byline> authors(PostContent content) {
        return content.authors().stream()
                .map(catalog::author)
                .filter(Objects::nonNull)
                .map(PortableView::byline)
                .distinct()
                .toList();
    }

    private static Byline byline(Author author) {
        return new Byline(author.slug(), author.name());
    }
}
