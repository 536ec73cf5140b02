package relata.api.admin.post;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.api.admin.ApiName;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.post.Image;
import relata.post.PostContent;
import relata.post.PostKind;
import relata.post.Seo;
import relata.post.SeriesPlace;
import relata.post.Source;
import relata.series.Series;
import relata.topic.Topic;

/** A post as an editor sends it. Topics, authors and series are named by slug or by id. */
@Schema(description = "A post to be made. Topics, authors and series are named by slug or id.")
record NewPost(
        @Schema(example = "Repair is a skill", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String title,
        @Schema(description = "Made from the title when absent.", example = "repair-is-a-skill")
                @Nullable String slug,
        @Schema(
                        allowableValues = {"page", "post"},
                        defaultValue = "post")
                @Nullable String kind,
        @Nullable String summary,
        @Schema(description = "BCP 47; found from the text when absent.", example = "en")
                @Nullable String language,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable BodyPart body,
        @Nullable List<String> topics,
        @Nullable List<String> authors,
        @Nullable SeriesPart series,
        @Nullable ImagePart image,
        @Nullable SeoPart seo,
        @Nullable List<SourcePart> sources,
        @Nullable List<String> contentNotes,
        @Nullable List<String> tags) {

    @Schema(name = "BodySource")
    record BodyPart(
            @Schema(allowableValues = {"html", "markdown", "text"}) @Nullable String format,
            @Nullable String source) {}

    @Schema(
            name = "SeriesPlace",
            description = "The series by slug or id, and a number to sort by.")
    record SeriesPart(@Nullable String slug, @Nullable String id, @Nullable Double order) {

        static @Nullable SeriesPart of(@Nullable SeriesPlace place, Catalog known) {
            if (place == null) {
                return null;
            }
            Series series = known.series().get(place.series());
            String name = series == null ? place.series() : series.slug();
            return new SeriesPart(name, null, place.order());
        }
    }

    @Schema(name = "PostImage")
    record ImagePart(
            @Schema(description = "Where it is; not needed with an asset.") @Nullable String url,
            @Nullable String alt,
            @Nullable String caption,
            @Schema(description = "Id of an asset of this library, whose address it gets.")
                    @Nullable String asset) {

        static @Nullable ImagePart of(@Nullable Image image) {
            return image == null
                    ? null
                    : new ImagePart(image.url(), image.alt(), image.caption(), image.asset());
        }
    }

    @Schema(name = "PostSeo")
    record SeoPart(
            @Nullable String title, @Nullable String description, @Nullable String canonicalUrl) {

        static @Nullable SeoPart of(@Nullable Seo seo) {
            return seo == null
                    ? null
                    : new SeoPart(seo.title(), seo.description(), seo.canonicalUrl());
        }
    }

    @Schema(name = "PostSource")
    record SourcePart(@Nullable String title, @Nullable String author, @Nullable String url) {

        static SourcePart of(Source source) {
            return new SourcePart(source.title(), source.author(), source.url());
        }
    }

    /** Whether the editor chose the slug. */
    boolean slugGiven() {
        return slug != null;
    }

    /** What an editor can change of some content, as it would be sent. */
    static NewPost of(PostContent content, Catalog known) {
        return new NewPost(
                content.title(),
                content.slug(),
                ApiName.of(content.kind()),
                content.summary(),
                content.language(),
                new BodyPart(ApiName.of(content.body().format()), content.body().source()),
                content.topics(),
                content.authors(),
                SeriesPart.of(content.series(), known),
                ImagePart.of(content.image()),
                SeoPart.of(content.seo()),
                content.sources().stream().map(SourcePart::of).toList(),
                content.contentNotes(),
                content.tags());
    }

    /**
     * The content that it stands for. What doesn't exist stays as it was named, to be refused with
     * everything else that is wrong.
     *
     * @param current what it takes the place of, whose slug is kept when none is given; null for
     *     something new
     * @throws relata.refusal.Invalid when it can't be content at all
     */
    PostContent content(Catalog known, @Nullable PostContent current) {
        Parts parts = new Parts();
        String name = parts.title(title);
        PostContent content =
                new PostContent(
                        name,
                        slug(name, current),
                        parts.oneOf("/kind", kind, PostKind.POST),
                        summary,
                        language,
                        parts.body(body),
                        ids(topics, ref -> topic(known, ref)),
                        ids(authors, ref -> author(known, ref)),
                        parts.place(series, ref -> seriesId(known, ref)),
                        parts.image(image),
                        parts.seo(seo),
                        parts.sources(sources),
                        orEmpty(contentNotes),
                        orEmpty(tags),
                        current == null ? List.of() : current.neighbours());
        parts.refuseWrong();
        return content;
    }

    private String slug(String name, @Nullable PostContent current) {
        if (slug != null) {
            return slug;
        }
        return current == null ? Slug.of(name, locale()) : current.slug();
    }

    private @Nullable Locale locale() {
        return language == null ? null : Locale.forLanguageTag(language);
    }

    private static List<String> ids(
            @Nullable List<String> references, UnaryOperator<String> resolve) {
        return orEmpty(references).stream().map(resolve).distinct().toList();
    }

    private static String topic(Catalog known, String reference) {
        Topic topic = known.topics().bySlug(reference);
        return topic == null ? reference : topic.id();
    }

    private static String author(Catalog known, String reference) {
        Author author = known.authorBySlug(reference);
        return author == null ? reference : author.id();
    }

    private static String seriesId(Catalog known, String reference) {
        Series found = known.seriesBySlug(reference);
        return found == null ? reference : found.id();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
