package relata.post;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.body.Body;

/**
 * Everything that readers will see of a post, as an editor wrote it. Versioned as a whole.
 *
 * @param title at most {@value #MAX_TITLE} characters
 * @param slug the last part of its address, see {@link relata.address.Slug}
 * @param kind article or page
 * @param summary a few sentences; taken from the body when absent
 * @param language BCP 47; found from the text when absent
 * @param body the source as written
 * @param topics ids of topics, most important first
 * @param authors ids of authors
 * @param series its place in a series
 * @param image the picture that stands for it
 * @param seo what search engines are told
 * @param sources works that it draws on
 * @param contentNotes what sensitive readers should know beforehand
 * @param tags plain tags that are no topics, kept as they came
 * @param neighbours articles that the page it came from named as previous and next
 */
public record PostContent(
        String title,
        String slug,
        PostKind kind,
        @Nullable String summary,
        @Nullable String language,
        Body body,
        List<String> topics,
        List<String> authors,
        @Nullable SeriesPlace series,
        @Nullable Image image,
        @Nullable Seo seo,
        List<Source> sources,
        List<String> contentNotes,
        List<String> tags,
        List<Neighbour> neighbours) {

    /** Longest title, in characters. */
    public static final int MAX_TITLE = 300;

    /** Copies the lists, so that content never changes; absent lists are empty. */
    public PostContent {
        topics = copy(topics);
        authors = copy(authors);
        sources = copy(sources);
        contentNotes = copy(contentNotes);
        tags = copy(tags);
        neighbours = copy(neighbours);
    }

    /** An article with nothing but a title, a slug and a body. */
    public static PostContent of(String title, String slug, Body body) {
        return new PostContent(
                title,
                slug,
                PostKind.POST,
                null,
                null,
                body,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same under a title that says that it is a copy, and by itself: without neighbours. */
    PostContent copy() {
        String mark = " (copy)";
        int end = Math.min(title.length(), MAX_TITLE - mark.length());
        return new PostContent(
                title.substring(0, end) + mark,
                slug,
                kind,
                summary,
                language,
                body,
                topics,
                authors,
                series,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                List.of());
    }

    /** The same under another slug. */
    public PostContent withSlug(String other) {
        return new PostContent(
                title,
                other,
                kind,
                summary,
                language,
                body,
                topics,
                authors,
                series,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                neighbours);
    }

    /** The same about other topics. */
    public PostContent withTopics(List<String> others) {
        return new PostContent(
                title,
                slug,
                kind,
                summary,
                language,
                body,
                others,
                authors,
                series,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                neighbours);
    }

    /** The same by other authors. */
    public PostContent withAuthors(List<String> others) {
        return new PostContent(
                title,
                slug,
                kind,
                summary,
                language,
                body,
                topics,
                others,
                series,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                neighbours);
    }

    /** The same at another place in a series. */
    public PostContent withSeries(@Nullable SeriesPlace other) {
        return new PostContent(
                title,
                slug,
                kind,
                summary,
                language,
                body,
                topics,
                authors,
                other,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                neighbours);
    }

    /** The same with another body. */
    public PostContent withBody(Body other) {
        return new PostContent(
                title,
                slug,
                kind,
                summary,
                language,
                other,
                topics,
                authors,
                series,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                neighbours);
    }

    /** The same with another picture. */
    public PostContent withImage(@Nullable Image other) {
        return new PostContent(
                title,
                slug,
                kind,
                summary,
                language,
                body,
                topics,
                authors,
                series,
                other,
                seo,
                sources,
                contentNotes,
                tags,
                neighbours);
    }

    /** The same with the neighbours linked that have one of these titles. */
    PostContent linkedTo(Map<String, String> found) {
        return withNeighbours(
                neighbours.stream()
                        .map(n -> n.post() != null ? n : n.linkedTo(found.get(n.title())))
                        .toList());
    }

    /** The same with other neighbours. */
    public PostContent withNeighbours(List<Neighbour> others) {
        return new PostContent(
                title,
                slug,
                kind,
                summary,
                language,
                body,
                topics,
                authors,
                series,
                image,
                seo,
                sources,
                contentNotes,
                tags,
                others);
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
