package relata.api.content.answer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import relata.journal.JournalListener;
import relata.journal.Kind;

/**
 * Counts the changes of the library. It moves on before the writer of a change is answered, so
 * whatever was read in the current edition is not older than the last change that anybody was told
 * of. Safe for use by several threads; never blocks.
 */
public final class Edition implements JournalListener {

    private final InstantSource clock;
    private final AtomicReference<State> now;

    /**
     * An edition.
     *
     * @param number one more with every change
     * @param since the second in which it began, in seconds since 1970
     * @param lastModified that second as HTTP writes it
     * @param earlier the second before it as HTTP writes it
     */
    record State(long number, long since, String lastModified, String earlier) {

        static State of(long number, Instant since) {
            return new State(
                    number, since.getEpochSecond(), http(since), http(since.minusSeconds(1)));
        }

        private static String http(Instant time) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        }
    }

    /**
     * @param clock tells when a change was heard of
     */
    public Edition(InstantSource clock) {
        this.clock = clock;
        this.now = new AtomicReference<>(State.of(0, clock.instant()));
    }

    /** The number of the current edition. */
    public long number() {
        return now.get().number();
    }

    /** Begins another edition: something changed. */
    public void advance() {
        Instant since = clock.instant();
        now.updateAndGet(last -> State.of(last.number() + 1, since));
    }

    @Override
    public void applied(Kind kind, Collection<String> ids, long lastSeq) {
        advance();
    }

    State state() {
        return now.get();
    }

    /**
     * The date that an answer of an edition bears. In the very second of a change it is the second
     * before: should another change follow within that second, a client that asks by date only
     * still gets it.
     */
    String lastModified(State edition) {
        return clock.instant().getEpochSecond() > edition.since()
                ? edition.lastModified()
                : edition.earlier();
    }
}
