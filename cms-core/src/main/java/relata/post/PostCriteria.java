package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.query.Criteria;

/** A list's filters in the language of the store. */
final class PostCriteria {

    private PostCriteria() {}

    static Criteria of(PostQuery asked) {
        List<Criteria> all = new ArrayList<>();
        all.add(where("published.content.kind").is(asked.kind()));
        asked.topics().forEach(ids -> all.add(where("published.content.topics").in(ids)));
        oneOf(all, "published.content.series.series", asked.series());
        oneOf(all, "published.content.authors", asked.authors());
        oneOf(all, "published.body.language", asked.languages());
        if (asked.publishedAfter() != null) {
            all.add(where("published.publishedAt").gt(asked.publishedAfter()));
        }
        if (asked.publishedBefore() != null) {
            all.add(where("published.publishedAt").lt(asked.publishedBefore()));
        }
        return new Criteria().andOperator(all);
    }

    private static void oneOf(List<Criteria> all, String field, Set<String> values) {
        if (!values.isEmpty()) {
            all.add(where(field).in(values));
        }
    }
}
