package relata.post;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A post as readers get it. There is no way from here to a draft: the draft is never read.
 *
 * @param id the post's id
 * @param published the live copy
 */
@Document("posts")
public record LivePost(@Id String id, Published published) {

    /** What was published. */
    public PostContent content() {
        return published.content();
    }

    /** What was made of its source. */
    public LiveBody body() {
        return published.body();
    }

    /** The date of publication shown to readers. */
    public Instant publishedAt() {
        return published.publishedAt();
    }

    /** When readers got this copy. */
    public Instant updatedAt() {
        return published.updatedAt();
    }
}
