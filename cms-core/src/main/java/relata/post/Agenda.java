package relata.post;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.post.Appointment.Action;

/**
 * What is to happen to a post, and what came of it. Part of the post, so that a change to the post
 * and the end of the appointment that asked for it are one write: no crash can come between.
 *
 * @param publish the publication that waits
 * @param unpublish the withdrawal that waits
 * @param settled the last {@value #KEPT} that wait no longer, newest first; all are in the journal
 * @param settledAt when the first of those was settled
 */
public record Agenda(
        @Nullable Appointment publish,
        @Nullable Appointment unpublish,
        List<Settled> settled,
        @Nullable Instant settledAt) {

    /** How many settled appointments a post keeps. */
    public static final int KEPT = 10;

    /** Nothing waits and nothing ever did. */
    public static final Agenda EMPTY = new Agenda(null, null, List.of(), null);

    /** What can become of an appointment. */
    public enum Outcome {
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * An appointment that waits no longer.
     *
     * @param appointment which one
     * @param outcome what became of it
     * @param at when
     * @param reasons why it failed or was cancelled
     */
    public record Settled(
            Appointment appointment, Outcome outcome, Instant at, List<String> reasons) {}

    /** What waits, the earliest first; of two at the same moment the publication. */
    public List<Appointment> waiting() {
        return Stream.of(publish, unpublish)
                .filter(Objects::nonNull)
                .sorted(comparing(Appointment::at))
                .toList();
    }

    /** The one of a kind that waits, if any. */
    public @Nullable Appointment waiting(Action action) {
        return action == Action.PUBLISH ? publish : unpublish;
    }

    /** With another appointment; the one of its kind that waited is cancelled. */
    Agenda with(Appointment next) {
        Agenda free =
                settle(
                        next.action(),
                        Outcome.CANCELLED,
                        List.of("Another time took its place."),
                        next.madeAt());
        return next.action() == Action.PUBLISH
                ? new Agenda(next, free.unpublish, free.settled, free.settledAt)
                : new Agenda(free.publish, next, free.settled, free.settledAt);
    }

    /** With the end of what waited of a kind; the same when nothing did. */
    Agenda settle(Action action, Outcome outcome, List<String> reasons, Instant now) {
        Appointment ended = waiting(action);
        if (ended == null) {
            return this;
        }
        List<Settled> all =
                Stream.concat(
                                Stream.of(new Settled(ended, outcome, now, reasons)),
                                settled.stream())
                        .limit(KEPT)
                        .toList();
        return action == Action.PUBLISH
                ? new Agenda(null, unpublish, all, now)
                : new Agenda(publish, null, all, now);
    }

    /** Without anything that waits. */
    Agenda cancelled(String reason, Instant now) {
        List<String> reasons = List.of(reason);
        return settle(Action.PUBLISH, Outcome.CANCELLED, reasons, now)
                .settle(Action.UNPUBLISH, Outcome.CANCELLED, reasons, now);
    }
}
