package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import relata.search.Dimension;
import relata.search.SearchResponse;
import relata.search.SearchResponse.Facet;

/** Counts the values of dimensions over all hits, exactly. */
final class FacetCounts
        implements CollectorManager<FacetCounts.Counter, Map<Dimension, List<Facet>>> {

    private final List<Dimension> dimensions;

    FacetCounts(Set<Dimension> dimensions) {
        this.dimensions = dimensions.stream().sorted().toList();
    }

    @Override
    public Counter newCollector() {
        return new Counter(dimensions);
    }

    @Override
    public Map<Dimension, List<Facet>> reduce(Collection<Counter> counters) {
        Map<Dimension, List<Facet>> facets = new EnumMap<>(Dimension.class);
        for (Dimension dimension : dimensions) {
            Map<String, Long> sum = new HashMap<>();
            counters.forEach(counter ->
                    counter.counts
                            .getOrDefault(dimension, Map.of())
                            .forEach((value, n) -> sum.merge(value, n, Long::sum)));
            facets.put(dimension, commonest(sum));
        }
        return facets;
    }

    private static List<Facet> commonest(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> new Facet(e.getKey(), e.getValue()))
                .sorted(
                        Comparator.comparingLong(Facet::count)
                                .reversed()
                                .thenComparing(Facet::value))
                .limit(SearchResponse.MAX_FACET_VALUES)
                .toList();
    }

    /** Counts one slice of the index. */
    static final class Counter implements Collector {

        private final List<Dimension> dimensions;
        private final Map<Dimension, Map<String, Long>> counts = new EnumMap<>(Dimension.class);

        private Counter(List<Dimension> dimensions) {
            this.dimensions = dimensions;
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
            List<Ordinals> ordinals = new ArrayList<>();
            for (Dimension dimension : dimensions) {
                ordinals.add(
                        new Ordinals(
                                counts.computeIfAbsent(dimension, _ -> new HashMap<>()),
                                DocValues.getSortedSet(leaf.reader(), Fields.of(dimension))));
            }
            return new Leaf(ordinals);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    private record Leaf(List<Ordinals> ordinals) implements LeafCollector {

        @Override
        public void setScorer(Scorable scorer) {
            // counting needs no scores
        }

        @Override
        public void collect(int doc) throws IOException {
            for (Ordinals each : ordinals) {
                each.count(doc);
            }
        }

        @Override
        public void finish() throws IOException {
            for (Ordinals each : ordinals) {
                each.flush();
            }
        }
    }

    /** Counts of one field in one segment, by ordinal. */
    private static final class Ordinals {

        private final Map<String, Long> sum;
        private final SortedSetDocValues values;
        private final int[] counts;

        private Ordinals(Map<String, Long> sum, SortedSetDocValues values) {
            this.sum = sum;
            this.values = values;
            this.counts = new int[Math.toIntExact(values.getValueCount())];
        }

        private void count(int doc) throws IOException {
            if (values.advanceExact(doc)) {
                for (int i = values.docValueCount(); i > 0; i--) {
                    counts[(int) values.nextOrd()]++;
                }
            }
        }

        private void flush() throws IOException {
            for (int ord = 0; ord < counts.length; ord++) {
                if (counts[ord] > 0) {
                    sum.merge(values.lookupOrd(ord).utf8ToString(), (long) counts[ord], Long::sum);
                }
            }
        }
    }
}
