package relata.portable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.catalog.Catalog;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostStatus;
import relata.post.Published;

/**
 * What a {@link Selection} means in a library. What is in the trash is never meant.
 *
 * @param catalog what there is at the moment
 * @param posts ids; all when null
 * @param topics ids; any when null
 * @param series ids; any when null
 * @param drafts whether what readers don't get goes out, too
 * @param missing what was named and is not there
 */
public record Chosen(
        Catalog catalog,
        @Nullable Set<String> posts,
        @Nullable Set<String> topics,
        @Nullable Set<String> series,
        boolean drafts,
        List<Selection.Missing> missing) {

    /** Whether everything goes out, also what no post names. */
    public boolean whole() {
        return drafts && posts == null && topics == null && series == null;
    }

    /** Whether a post goes out. */
    public boolean wants(Post post) {
        return post.status() != PostStatus.TRASHED
                && (drafts || post.published() != null)
                && (posts == null || posts.contains(post.id()))
                && contents(post).anyMatch(this::wants);
    }

    private boolean wants(PostContent content) {
        boolean topical = topics == null || content.topics().stream().anyMatch(topics::contains);
        return topical
                && (series == null
                        || content.series() != null && series.contains(content.series().series()));
    }

    /** What of a post goes out: what readers get, then the draft where that is something else. */
    public Stream<PostContent> contents(Post post) {
        Published live = post.published();
        if (live == null) {
            return Stream.of(post.working());
        }
        return drafts
                ? Stream.of(live.content(), post.working()).distinct()
                : Stream.of(live.content());
    }
}
