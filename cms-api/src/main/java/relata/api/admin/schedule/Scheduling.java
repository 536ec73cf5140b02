package relata.api.admin.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.library.Library;
import relata.post.Appointment.Action;
import relata.post.Post;
import relata.refusal.Invalid;
import relata.schedule.Place;
import relata.schedule.Scheduled;
import relata.schedule.Scheduled.State;

/** What editors put on the agendas of posts, and how they read it. */
@Component
class Scheduling {

    private final Library library;

    Scheduling(Library library) {
        this.library = library;
    }

    /** What was found, and one more when there is a next page. */
    record Found(List<Scheduled> items, AdminPage.Asked asked) {

        AdminPage<ScheduleView> page(ServerWebExchange exchange) {
            return AdminPage.of(
                    exchange,
                    asked,
                    items,
                    new AdminPage.Shown<>(Scheduled::key, ScheduleView::of, null));
        }
    }

    Mono<AgendaView> schedule(String id, IfMatch ifMatch, ScheduleRequest request, String actor) {
        return Mono.fromCallable(request::wish)
                .flatMap(wish ->
                        library.posts()
                                .get(id)
                                .flatMap(post ->
                                        library.schedules()
                                                .schedule(id, ifMatch.version(post), wish, actor)))
                .flatMap(planned -> view(planned.post(), planned.warnings()));
    }

    Mono<AgendaView> cancel(String id, IfMatch ifMatch, @Nullable String action, String actor) {
        Action which = ScheduleRequest.action(action);
        if (action != null && which == null) {
            return Mono.error(
                    new Invalid(
                            List.of(
                                    new Invalid.Problem(
                                            "/action",
                                            "unknown",
                                            "Either publish or unpublish."))));
        }
        return library.posts()
                .get(id)
                .flatMap(
                        post -> library.schedules().cancel(id, ifMatch.version(post), which, actor))
                .flatMap(post -> view(post, List.of()));
    }

    private Mono<AgendaView> view(Post post, List<String> warnings) {
        return library.timetable()
                .of(post.id(), null)
                .map(ScheduleView::of)
                .collectList()
                .map(schedules -> AgendaView.of(post, schedules, warnings));
    }

    Mono<Found> list(@Nullable String state, @Nullable String post, AdminPage.Asked asked) {
        State wanted = state == null ? null : Values.choice("state", state, State.WAITING);
        Flux<Scheduled> found =
                post != null
                        ? library.timetable().of(post, wanted)
                        : library.timetable().list(wanted, place(asked), asked.limit() + 1);
        AdminPage.Asked all = post == null ? asked : new AdminPage.Asked(100, null);
        return found.collectList().map(items -> new Found(items, all));
    }

    private static Place place(AdminPage.Asked asked) {
        String after = asked.after();
        Place place = after == null ? Place.beginning() : Place.of(after);
        if (place == null) {
            throw RequestRefused.parameter(
                    "cursor", "malformed", "Take a cursor as a page gave it.");
        }
        return place;
    }
}
