package relata.api.admin.post;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import relata.api.admin.ApiName;
import relata.api.admin.IfMatch;
import relata.api.admin.Reference;
import relata.api.admin.post.NewPost.BodyPart;
import relata.author.Author;
import relata.body.BodyWarning;
import relata.catalog.Catalog;
import relata.post.Appointment;
import relata.post.Image;
import relata.post.Neighbour;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.Published;
import relata.post.Seo;
import relata.post.SeriesPlace;
import relata.post.Source;
import relata.series.Series;
import relata.topic.Topic;

/** A post as an editor sees it. */
@Schema(name = "EditorsPost")
record PostView(
        String id,
        @Schema(description = "Counts every change; If-Match takes it as \"v3\".") long version,
        @Schema(
                        allowableValues = {
                            "archived",
                            "changed",
                            "draft",
                            "published",
                            "scheduled",
                            "trashed",
                            "unpublished"
                        })
                String status,
        String title,
        String slug,
        String kind,
        @Nullable String summary,
        @Nullable String language,
        BodyPart body,
        List<Reference> topics,
        List<Reference> authors,
        @Nullable Membership series,
        @Nullable Image image,
        @Nullable Seo seo,
        List<Source> sources,
        List<String> contentNotes,
        List<String> tags,
        List<Neighbour> neighbours,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Live live,
        @Schema(description = "When it will be published.") @Nullable Instant publishAt,
        @Schema(description = "When it will be taken from the readers.")
                @Nullable Instant unpublishAt,
        @Schema(description = "What readers won't get of the body, and why.")
                List<BodyWarning> warnings) {

    /** Its place in a series. */
    @Schema(name = "EditorsSeriesPlace")
    record Membership(String id, String slug, String title, double order) {}

    /** What readers get. */
    @Schema(name = "LiveCopy")
    record Live(
            String slug,
            Instant publishedAt,
            Instant updatedAt,
            @Schema(description = "The version that was published.") long version) {

        static Live of(Published published) {
            return new Live(
                    published.content().slug(),
                    published.publishedAt(),
                    published.updatedAt(),
                    published.version());
        }
    }

    ResponseEntity<PostView> answer() {
        return ResponseEntity.ok().eTag(IfMatch.etag(version)).body(this);
    }

    ResponseEntity<PostView> made() {
        return ResponseEntity.created(URI.create("/v1/admin/posts/" + id))
                .eTag(IfMatch.etag(version))
                .body(this);
    }

    static PostView of(Post post, Catalog known, List<BodyWarning> warnings) {
        return of(post, post.working(), known, warnings);
    }

    static PostView of(Post post, PostContent c, Catalog known, List<BodyWarning> warnings) {
        Published published = post.published();
        return new PostView(
                post.id(),
                post.version(),
                ApiName.of(post.status()),
                c.title(),
                c.slug(),
                ApiName.of(c.kind()),
                c.summary(),
                c.language(),
                new BodyPart(ApiName.of(c.body().format()), c.body().source()),
                topics(c, known),
                authors(c, known),
                membership(c.series(), known),
                c.image(),
                c.seo(),
                c.sources(),
                c.contentNotes(),
                c.tags(),
                c.neighbours(),
                post.createdAt(),
                post.updatedAt(),
                published == null ? null : Live.of(published),
                at(post.plans().publish()),
                at(post.plans().unpublish()),
                warnings);
    }

    private static @Nullable Instant at(@Nullable Appointment appointment) {
        return appointment == null ? null : appointment.at();
    }

    static List<Reference> topics(PostContent content, Catalog known) {
        Stream<Topic> topics =
                content.topics().stream()
                        .map(known.topics()::byId)
                        .filter(Objects::nonNull)
                        .distinct();
        return topics.map(t -> new Reference(t.id(), t.slug(), t.label())).toList();
    }

    static List<Reference> authors(PostContent content, Catalog known) {
        Stream<Author> authors =
                content.authors().stream().map(known::author).filter(Objects::nonNull).distinct();
        return authors.map(a -> new Reference(a.id(), a.slug(), a.name())).toList();
    }

    private static @Nullable Membership membership(@Nullable SeriesPlace place, Catalog known) {
        Series series = place == null ? null : known.series().get(place.series());
        return place == null || series == null
                ? null
                : new Membership(series.id(), series.slug(), series.title(), place.order());
    }
}
