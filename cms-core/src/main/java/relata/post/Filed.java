package relata.post;

import java.util.List;
import org.bson.Document;

/**
 * Under which topics a post is filed, as editors see it.
 *
 * @param id the post's id
 * @param title its title
 * @param topics ids
 */
public record Filed(String id, String title, List<String> topics) {

    static Filed of(Document post) {
        Document draft = post.get("draft", Document.class);
        Document content =
                draft != null
                        ? draft
                        : post.getEmbedded(List.of("published", "content"), new Document());
        return new Filed(
                String.valueOf(post.get("_id")),
                String.valueOf(content.get("title")),
                content.getList("topics", String.class, List.of()));
    }
}
