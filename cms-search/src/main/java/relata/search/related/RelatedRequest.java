package relata.search.related;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.catalog.Catalog;
import relata.post.LivePost;

/**
 * What to read next is asked for.
 *
 * @param post the article asked about; it need not be in the index
 * @param catalog topics, series and authors as they are
 * @param pinned ids of articles that come first, in this order
 * @param hidden ids of articles that must not come
 * @param previous the id of the article before it in its series, as readers see that
 * @param next the id of the article after it in its series
 * @param limit at most so many
 */
public record RelatedRequest(
        LivePost post,
        Catalog catalog,
        List<String> pinned,
        Set<String> hidden,
        @Nullable String previous,
        @Nullable String next,
        int limit) {

    /** Of an article about which editors said nothing, with nothing beside it in a series. */
    public static RelatedRequest of(LivePost post, Catalog catalog, int limit) {
        return new RelatedRequest(post, catalog, List.of(), Set.of(), null, null, limit);
    }

    /** The same with what editors chose; what is pinned and hidden stays hidden. */
    public RelatedRequest choosing(List<String> pins, Set<String> blocks) {
        List<String> shown = pins.stream().filter(id -> !blocks.contains(id)).toList();
        return new RelatedRequest(post, catalog, shown, blocks, previous, next, limit);
    }

    /** The same between two articles of a series. */
    public RelatedRequest between(@Nullable String before, @Nullable String after) {
        return new RelatedRequest(post, catalog, pinned, hidden, before, after, limit);
    }
}
