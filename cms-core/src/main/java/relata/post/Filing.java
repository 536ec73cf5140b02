package relata.post;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Under what a published article is filed.
 *
 * @param topics ids
 * @param authors ids
 * @param series id
 */
public record Filing(List<String> topics, List<String> authors, @Nullable String series) {

    static Filing of(Document post) {
        Document content = post.getEmbedded(List.of("published", "content"), new Document());
        Document place = content.get("series", Document.class);
        return new Filing(
                content.getList("topics", String.class, List.of()),
                content.getList("authors", String.class, List.of()),
                place == null ? null : place.getString("series"));
    }
}
