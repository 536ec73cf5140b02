package relata.search.meaning.process;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Texts on which the encoder failed. One on which it failed three times is refused from then on, so
 * that one text can't keep it down. Remembers the last two hundred. Safe for several threads.
 */
final class Suspects {

    private static final int REFUSED_AFTER = 3;
    private static final int MOST = 200;

    private final Map<String, Integer> failures =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > MOST;
                }
            };

    synchronized boolean refuses(String text) {
        return failures.getOrDefault(text, 0) >= REFUSED_AFTER;
    }

    /** True when that was once too often. */
    synchronized boolean blame(String text) {
        return failures.merge(text, 1, Integer::sum) >= REFUSED_AFTER;
    }

    synchronized void clear(String text) {
        failures.remove(text);
    }

    /** How many are refused. */
    synchronized int refused() {
        return (int) failures.values().stream().filter(n -> n >= REFUSED_AFTER).count();
    }
}
