package relata.portable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.journal.History;
import relata.journal.Kind;
import relata.library.Library;
import relata.portable.PortableContent.Byline;
import relata.portable.PortablePost.Planned;
import relata.post.Appointment;
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
 * @param library where their addresses and former versions are
 * @param catalog what they name
 * @param drafts whether to say what readers don't get
 */
record PortableView(Library library, Catalog catalog, boolean drafts) {

    /** A post with its addresses and what is to happen to it. */
    Mono<PortablePost> of(Post post) {
        Mono<List<Planned>> plans = drafts ? plans(post) : Mono.just(List.of());
        return Mono.zip(library.addresses().of(post.id()).collectList(), plans)
                .map(parts -> of(post, parts.getT1(), parts.getT2()));
    }

    private PortablePost of(Post post, List<Address> addresses, List<Planned> plans) {
        Published live = post.published();
        PostContent shown = live == null ? post.working() : live.content();
        PostContent draft = live == null || !drafts ? null : post.draft();
        return new PortablePost(
                PortablePost.FORM,
                post.id(),
                drafts ? status(post) : "published",
                live == null ? post.life().firstPublishedAt() : live.publishedAt(),
                live == null ? null : live.updatedAt(),
                aliases(addresses, shown, post.working()),
                plans,
                content(shown),
                draft == null ? null : content(draft));
    }

    private Mono<List<Planned>> plans(Post post) {
        return Flux.fromIterable(post.plans().waiting())
                .concatMap(waiting -> planned(post, waiting))
                .collectList();
    }

    /** A text that is neither what readers get nor the draft is not written down. */
    private Mono<Planned> planned(Post post, Appointment waiting) {
        Long pinned = waiting.pinned();
        return pinned == null
                ? Mono.just(planned(waiting, null))
                : new History(library.mongo())
                        .at(Kind.POST, Post.class, post.id(), pinned)
                        .filter(past -> past.state().working().equals(post.working()))
                        .map(_ -> planned(waiting, "pinned"))
                        .defaultIfEmpty(planned(waiting, "older"));
    }

    private static Planned planned(Appointment waiting, @Nullable String text) {
        String action = waiting.action().name().toLowerCase(Locale.ROOT);
        return new Planned(action, waiting.at(), waiting.zone(), text);
    }

    /** That it waits for its time is said beside. */
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
            List<Address> addresses, PostContent shown, PostContent working) {
        List<String> own =
                Stream.of(shown, working)
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
