package relata.api.admin.post;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.api.admin.ApiName;
import relata.api.admin.Reference;
import relata.catalog.Catalog;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.Published;

/** A post in an editor's list: without its body. */
@Schema(name = "EditorsPostLine")
record PostLine(
        String id,
        long version,
        String status,
        String title,
        String slug,
        String kind,
        List<Reference> topics,
        List<Reference> authors,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt) {

    static PostLine of(Post post, Catalog known) {
        PostContent content = post.working();
        Published live = post.published();
        return new PostLine(
                post.id(),
                post.version(),
                ApiName.of(post.status()),
                content.title(),
                content.slug(),
                ApiName.of(content.kind()),
                PostView.topics(content, known),
                PostView.authors(content, known),
                post.createdAt(),
                post.updatedAt(),
                live == null ? null : live.publishedAt());
    }
}
