package relata.api.admin.post;

import java.util.List;
import java.util.stream.Stream;
import relata.body.BodyWarning;
import relata.catalog.Catalog;
import relata.post.PostContent;
import relata.post.SeriesPlace;

/** Names what a post refers to and the library no longer has. The reference itself is kept. */
final class Missing {

    private Missing() {}

    /** The warnings of a body, and one more for each reference that leads nowhere. */
    static List<BodyWarning> in(PostContent content, Catalog known, List<BodyWarning> warnings) {
        Stream<BodyWarning> topics =
                content.topics().stream()
                        .filter(id -> known.topics().byId(id) == null)
                        .map(id -> gone("topic", id));
        Stream<BodyWarning> authors =
                content.authors().stream()
                        .filter(id -> !known.authors().containsKey(id))
                        .map(id -> gone("author", id));
        SeriesPlace place = content.series();
        Stream<BodyWarning> series =
                place == null || known.series().containsKey(place.series())
                        ? Stream.empty()
                        : Stream.of(gone("series", place.series()));
        return Stream.of(warnings.stream(), topics, authors, series).flatMap(all -> all).toList();
    }

    private static BodyWarning gone(String what, String id) {
        return new BodyWarning(
                "missing-" + what,
                "It refers to a %s that is no longer there; publishing will refuse that."
                        .formatted(what),
                id);
    }
}
