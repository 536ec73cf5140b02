package relata.api.admin.post;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.admin.ApiName;
import relata.api.admin.post.PostBulkController.BulkAnswer;
import relata.api.admin.post.PostBulkController.BulkAnswer.Result;
import relata.api.admin.post.PostBulkController.BulkRequest;
import relata.api.admin.post.PostBulkController.BulkRequest.Item;
import relata.api.problem.Problem;
import relata.api.problem.Problems;
import relata.post.Post;
import relata.refusal.Invalid;

/** Does the same to many posts, a few at a time; what happens to one is nothing to the others. */
@Component
class Bulk {

    private static final int MOST = 100;
    private static final int AT_ONCE = 4;

    private final Editing editing;
    private final Problems problems;

    Bulk(Editing editing, Problems problems) {
        this.editing = editing;
        this.problems = problems;
    }

    private record Wanted(String id, long version) {}

    Mono<BulkAnswer> run(BulkRequest request, Editor editor, ServerWebExchange exchange) {
        PostAction action = action(request.action());
        List<Wanted> wanted = wanted(request.items());
        action.refuseUnlessAllowed(editor);
        return Flux.fromIterable(wanted)
                .flatMapSequential(
                        one ->
                                editing.act(action, one.id(), one.version(), editor)
                                        .map(Bulk::done)
                                        .onErrorResume(e -> Mono.just(refused(one, e, exchange))),
                        AT_ONCE)
                .collectList()
                .map(Bulk::answer);
    }

    private static Result done(Post post) {
        return new Result(post.id(), 200, post.version(), ApiName.of(post.status()), null);
    }

    private Result refused(Wanted one, Throwable error, ServerWebExchange exchange) {
        Problem problem = problems.describe(exchange, error);
        return new Result(one.id(), problem.status(), problem.currentVersion(), null, problem);
    }

    private static BulkAnswer answer(List<Result> results) {
        int done = (int) results.stream().filter(r -> r.problem() == null).count();
        return new BulkAnswer(done, results.size() - done, results);
    }

    private static PostAction action(@Nullable String word) {
        return Arrays.stream(PostAction.values())
                .filter(action -> action.word().equals(word))
                .findAny()
                .orElseThrow(() ->
                        invalid(
                                "/action",
                                "unknown",
                                "One of "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(PostAction.values())
                                                        .map(PostAction::word)
                                                        .toList())
                                        + "."));
    }

    private static List<Wanted> wanted(@Nullable List<Item> items) {
        if (items == null || items.isEmpty() || items.size() > MOST) {
            throw invalid("/items", "out-of-range", "1 to " + MOST + " posts.");
        }
        List<Wanted> wanted = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).id();
            Long version = items.get(i).version();
            if (id == null || version == null) {
                throw invalid("/items/" + i, "required", "An id and the version that was seen.");
            }
            if (!seen.add(id)) {
                throw invalid("/items/" + i + "/id", "repeated", "It is there already.");
            }
            wanted.add(new Wanted(id, version));
        }
        return wanted;
    }

    private static Invalid invalid(String pointer, String code, String message) {
        return new Invalid(List.of(new Invalid.Problem(pointer, code, message)));
    }
}
