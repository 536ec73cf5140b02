package relata.post;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/**
 * Which published posts a list is to have. Values of one filter are alternatives; all filters must
 * hold.
 *
 * @param kind article or page
 * @param topics a set of topic ids for each filter; a post needs one of each set
 * @param series ids; empty for any
 * @param authors ids; empty for any
 * @param languages BCP 47; empty for any
 * @param publishedAfter later than this
 * @param publishedBefore earlier than this
 * @param order by what the list is sorted; the id decides between equals
 * @param after the sort values and the id of the last post before this page, or null
 * @param backwards whether the page before that post is wanted instead of the one after
 * @param limit 1 to 101
 */
public record PostQuery(
        PostKind kind,
        List<Set<String>> topics,
        Set<String> series,
        Set<String> authors,
        Set<String> languages,
        @Nullable Instant publishedAfter,
        @Nullable Instant publishedBefore,
        List<Sort.Order> order,
        @Nullable List<Object> after,
        boolean backwards,
        int limit) {

    /** All articles, newest first. */
    public static PostQuery newest(int limit) {
        return new PostQuery(
                PostKind.POST,
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                List.of(Sort.Order.desc("publishedAt")),
                null,
                false,
                limit);
    }
}
