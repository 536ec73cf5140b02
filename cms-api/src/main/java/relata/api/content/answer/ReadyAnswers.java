package relata.api.content.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the current edition, kept as ready bytes within a bound of memory. What belongs to an
 * older edition is never handed out, and makes room by and by.
 */
final class ReadyAnswers {

    private final Cache<String, Kept> answers;

    private record Kept(long edition, Ready ready) {}

    ReadyAnswers(long maxBytes) {
        this.answers =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher(
                                (String key, Kept kept) -> 2 * key.length() + kept.ready().weight())
                        .build();
    }

    @Nullable Ready get(String key, long edition) {
        Kept kept = answers.getIfPresent(key);
        return kept != null && kept.edition() == edition ? kept.ready() : null;
    }

    /**
     * Keeps an answer.
     *
     * @param edition the one that was current before anything of the answer was read
     */
    void put(String key, long edition, Ready ready) {
        answers.put(key, new Kept(edition, ready));
    }
}
