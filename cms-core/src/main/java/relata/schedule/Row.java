package relata.schedule;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import relata.post.Agenda;
import relata.post.Agenda.Settled;
import relata.post.Appointment;
import relata.schedule.Scheduled.State;

/** What is read of a post for a list of what is scheduled. */
record Row(@Id String id, Agenda agenda, @Nullable Titled draft, @Nullable Live published) {

    static final String[] FIELDS = {"agenda", "draft.title", "published.content.title"};

    record Titled(String title) {}

    record Live(Titled content) {}

    private String title() {
        if (draft != null) {
            return draft.title();
        }
        return published == null ? "" : published.content().title();
    }

    Stream<Scheduled> waiting() {
        return agenda.waiting().stream().map(this::waiting);
    }

    Scheduled waiting(Appointment appointment) {
        return new Scheduled(
                id,
                title(),
                appointment,
                State.WAITING,
                null,
                List.of(),
                0,
                null,
                Place.waiting(appointment.at(), id));
    }

    Stream<Scheduled> settled() {
        List<Settled> all = agenda.settled();
        return IntStream.range(0, all.size()).mapToObj(i -> settled(all.get(i), i));
    }

    private Scheduled settled(Settled settled, int index) {
        return new Scheduled(
                id,
                title(),
                settled.appointment(),
                State.valueOf(settled.outcome().name()),
                settled.at(),
                settled.reasons(),
                0,
                null,
                Place.settled(Objects.requireNonNull(agenda.settledAt()), id, index));
    }
}
