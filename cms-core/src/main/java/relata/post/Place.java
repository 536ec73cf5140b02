package relata.post;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * Where readers find a post.
 *
 * @param slug the last part of its address
 * @param updatedAt when readers got this copy
 */
public record Place(String slug, Instant updatedAt) {

    static Place of(Document post) {
        Document live = post.get("published", Document.class);
        String slug = live.getEmbedded(List.of("content", "slug"), String.class);
        return new Place(slug, live.get("updatedAt", Date.class).toInstant());
    }
}
