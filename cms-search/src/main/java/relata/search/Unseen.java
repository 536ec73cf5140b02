package relata.search;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Changes that are in the index and that searches don't see yet. A change by itself is shown at
 * once; when many come together, as those of an import do, showing each of them would cost more
 * than indexing it. They are shown together: when somebody waits for one of them, when no more
 * come, and every so often.
 *
 * <p>Changes are applied by one thread at a time; looking and asking needs no lock.
 */
final class Unseen {

    /** So many changes at once are not shown by themselves. */
    static final int MANY = 50;

    /** After so many looks into the journal at the latest. */
    static final int LATEST = 10;

    /** After so many looks that brought nothing new. */
    static final int QUIET = 2;

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger quiet = new AtomicInteger();
    private volatile boolean any;
    private volatile boolean many;

    /** The journal is looked into once more, as happens every so often. */
    void look() {
        looks.incrementAndGet();
        quiet.incrementAndGet();
    }

    /** So many articles were changed together. */
    void applied(int changes) {
        if (changes > 0) {
            if (!any) {
                looks.set(0);
            }
            any = true;
            many |= changes >= MANY;
            quiet.set(0);
        }
    }

    /** Whether there are any. */
    boolean any() {
        return any;
    }

    /** Whether they are to be shown although nobody waits for them. */
    boolean due() {
        return any && (!many || looks.get() >= LATEST || quiet.get() >= QUIET);
    }

    /** Searches see everything that was applied. */
    void shown() {
        any = false;
        many = false;
    }
}
