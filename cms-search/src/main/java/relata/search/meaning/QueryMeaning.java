package relata.search.meaning;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.search.meaning.Encoder.Urgency;

/**
 * Says what queries mean, soon or not at all: nobody waits long for an encoder that is away.
 * Remembers the last {@value #REMEMBERED}. Safe for use by several threads; blocks as long as its
 * patience lasts.
 */
public final class QueryMeaning {

    private static final int REMEMBERED = 1_000;

    /** Longer queries are encoded no better, and remembered at no use. */
    private static final int LONGEST = 2_000;

    private final Encoder encoder;
    private final Duration patience;
    private final Map<String, QueryVector> last = new Recent();

    /**
     * @param encoder makes the vectors
     * @param patience how long a query may wait for one
     */
    public QueryMeaning(Encoder encoder, Duration patience) {
        this.encoder = encoder;
        this.patience = patience;
    }

    /** What a text means; null when that can't be said now, or there is nothing to say. */
    public @Nullable QueryVector of(String text) {
        String asked = text.strip();
        if (asked.isEmpty() || asked.length() > LONGEST) {
            return null;
        }
        QueryVector known = remembered(asked);
        return known == null ? encoded(asked) : known;
    }

    private @Nullable QueryVector remembered(String text) {
        synchronized (last) {
            return last.get(text);
        }
    }

    private @Nullable QueryVector encoded(String text) {
        try {
            List<float[]> vectors = encoder.encode(List.of(text), Urgency.QUERY, patience);
            QueryVector vector = QueryVector.of(vectors.getFirst());
            synchronized (last) {
                last.put(text, vector);
            }
            return vector;
        } catch (EncoderAway byWordsThen) {
            return null;
        }
    }

    private static final class Recent extends LinkedHashMap<String, QueryVector> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QueryVector> eldest) {
            return size() > REMEMBERED;
        }
    }
}
