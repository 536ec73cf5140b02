package relata.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A published post as lists show it: without its body, so that a list costs little to read.
 *
 * @param id the post's id
 * @param published the part of the live copy that lists show
 */
@Document("posts")
public record PostCard(@Id String id, Live published) {

    /** The live copy without its body. */
    public record Live(
            Head content, Measure body, Instant publishedAt, Instant updatedAt, long version) {}

    /** The content without its body. */
    public record Head(
            String title,
            String slug,
            PostKind kind,
            @Nullable String summary,
            List<String> topics,
            List<String> authors,
            @Nullable SeriesPlace series,
            @Nullable Image image) {

        static Head of(PostContent content) {
            return new Head(
                    content.title(),
                    content.slug(),
                    content.kind(),
                    content.summary(),
                    content.topics(),
                    content.authors(),
                    content.series(),
                    content.image());
        }
    }

    /** How long it is and in which language. */
    public record Measure(int readingTimeMinutes, int wordCount, String language) {}

    /** The card of a post that was read whole. */
    public static PostCard of(LivePost post) {
        PostContent c = post.content();
        return new PostCard(
                post.id(),
                new Live(
                        Head.of(c),
                        new Measure(
                                post.body().readingTimeMinutes(),
                                post.body().wordCount(),
                                post.body().language()),
                        post.publishedAt(),
                        post.updatedAt(),
                        post.published().version()));
    }

    /** The content without its body. */
    public Head head() {
        return published.content();
    }
}
