package relata.search.lucene;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import relata.search.Dimension;
import relata.search.Filters;

/** Makes Lucene's filters. */
final class Narrowing {

    /** Beyond any date of an article, and far from what milliseconds can't express. */
    private static final long FAR_SECONDS = 1L << 50;

    private Narrowing() {}

    static List<Query> of(Filters filters) {
        List<Query> all = new ArrayList<>();
        add(all, Fields.of(Dimension.TOPIC), filters.topics());
        add(all, Fields.of(Dimension.SERIES), filters.series());
        add(all, Fields.of(Dimension.AUTHOR), filters.authors());
        add(
                all,
                Fields.LANGUAGE,
                filters.languages().stream().map(l -> l.toLowerCase(Locale.ROOT)).toList());
        if (filters.kind() != null) {
            add(all, Fields.KIND, Set.of(filters.kind().name()));
        }
        if (filters.publishedAfter() != null || filters.publishedBefore() != null) {
            all.add(
                    LongPoint.newRangeQuery(
                            Fields.PUBLISHED,
                            millis(filters.publishedAfter(), Long.MIN_VALUE) + 1,
                            millis(filters.publishedBefore(), Long.MAX_VALUE) - 1));
        }
        if (!filters.only().isEmpty()) {
            all.add(named(filters.only()));
        }
        return all;
    }

    /** The same query without the articles that are left out. */
    static Query without(Set<String> ids, Query query) {
        return ids.isEmpty()
                ? query
                : new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(named(ids), Occur.MUST_NOT)
                        .build();
    }

    private static Query named(Set<String> ids) {
        return new TermInSetQuery(Fields.ID, ids.stream().map(BytesRef::new).toList());
    }

    private static void add(List<Query> all, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            all.add(KeywordField.newSetQuery(field, values.stream().map(BytesRef::new).toList()));
        }
    }

    private static long millis(@Nullable Instant instant, long otherwise) {
        if (instant == null) {
            return otherwise;
        }
        return Math.clamp(instant.getEpochSecond(), -FAR_SECONDS, FAR_SECONDS) * 1000
                + instant.getNano() / 1_000_000;
    }
}
