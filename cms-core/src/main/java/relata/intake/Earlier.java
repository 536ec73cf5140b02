package relata.intake;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.catalog.Catalog;
import relata.post.Life;
import relata.post.Origin;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.Published;

/** A post before and after an import. */
final class Earlier {

    private Earlier() {}

    /** The post with all that an import brought erased, as if it never had been here. */
    static Post nothing(Post post, Instant now) {
        return new Post(
                post.id(),
                post.version(),
                post.seq(),
                null,
                null,
                new Life(List.of(), null, null, null, now),
                null,
                null,
                post.createdAt(),
                now);
    }

    /** The post as it was; published by the version that brings it back. */
    static Post again(Post post, Post earlier, Instant now) {
        Published live = earlier.published();
        Origin origin = earlier.origin();
        boolean asImported = origin != null && origin.version() == earlier.version();
        return new Post(
                post.id(),
                post.version(),
                post.seq(),
                earlier.draft(),
                live == null
                        ? null
                        : new Published(
                                live.content(),
                                live.body(),
                                live.publishedAt(),
                                live.updatedAt(),
                                0),
                earlier.life(),
                origin != null && asImported
                        ? new Origin(origin.key(), origin.digest(), 0)
                        : origin,
                earlier.agenda(),
                post.createdAt(),
                now);
    }

    /** Whether two states say the same, whoever made them and when. */
    static boolean says(Post one, Post other) {
        return Objects.equals(one.draft(), other.draft())
                && one.life().equals(other.life())
                && one.plans().equals(other.plans())
                && says(one.published(), other.published());
    }

    private static boolean says(@Nullable Published one, @Nullable Published other) {
        return one == null
                ? other == null
                : other != null
                        && one.content().equals(other.content())
                        && one.publishedAt().equals(other.publishedAt());
    }

    /** What it said to editors and to readers. */
    static Set<PostContent> contents(Post post) {
        Published live = post.published();
        return Stream.of(post.draft(), live == null ? null : live.content())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Something that it names and that is not there any more; null when all is there. */
    static @Nullable String missing(Post post, Catalog known) {
        return contents(post).stream()
                .flatMap(content -> missing(content, known))
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> missing(PostContent content, Catalog known) {
        Stream<String> topics =
                content.topics().stream()
                        .filter(id -> known.topics().byId(id) == null)
                        .map(id -> "the topic " + id);
        Stream<String> authors =
                content.authors().stream()
                        .filter(id -> known.author(id) == null)
                        .map(id -> "the author " + id);
        Stream<String> series =
                Stream.ofNullable(content.series())
                        .filter(place -> !known.series().containsKey(place.series()))
                        .map(place -> "the series " + place.series());
        return Stream.of(topics, authors, series).flatMap(names -> names);
    }
}
