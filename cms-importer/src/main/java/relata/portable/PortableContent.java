package relata.portable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.post.Image;
import relata.post.Neighbour;
import relata.post.Seo;
import relata.post.Source;

/**
 * What a post says, with what it names by slug.
 *
 * @param title its title
 * @param slug the last part of its address
 * @param kind {@code post} or {@code page}
 * @param summary a few sentences
 * @param language BCP 47
 * @param topics slugs
 * @param authors who wrote it
 * @param series the slug of its series
 * @param seriesOrder its place there
 * @param image the picture that stands for it
 * @param seo what search engines are told
 * @param sources works that it draws on
 * @param contentNotes what sensitive readers should know beforehand
 * @param tags plain tags
 * @param neighbours articles named as previous and next
 * @param format of the body: {@code markdown}, {@code html} or {@code text}
 * @param body the source as written
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "title",
    "slug",
    "kind",
    "summary",
    "language",
    "topics",
    "authors",
    "series",
    "seriesOrder",
    "image",
    "seo",
    "sources",
    "contentNotes",
    "tags",
    "neighbours",
    "format",
    "body"
})
public record PortableContent(
        String title,
        String slug,
        String kind,
        @Nullable String summary,
        @Nullable String language,
        List<String> topics,
        List<Byline> authors,
        @Nullable String series,
        @Nullable Double seriesOrder,
        @Nullable Image image,
        @Nullable Seo seo,
        List<Source> sources,
        List<String> contentNotes,
        List<String> tags,
        List<Neighbour> neighbours,
        String format,
        String body) {

    /**
     * An author as a post names one.
     *
     * @param slug the last part of the author's address
     * @param name for people
     */
    public record Byline(String slug, String name) {}

    /** Copies the lists; absent ones are empty. */
    public PortableContent {
        title = Objects.requireNonNullElse(title, "");
        slug = Objects.requireNonNullElse(slug, "");
        kind = Objects.requireNonNullElse(kind, "post");
        format = Objects.requireNonNullElse(format, "markdown");
        body = Objects.requireNonNullElse(body, "");
        topics = copy(topics);
        authors = copy(authors);
        sources = copy(sources);
        contentNotes = copy(contentNotes);
        tags = copy(tags);
        neighbours = copy(neighbours);
    }

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
