package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.IfMatch;
import relata.api.admin.Tagged;
import relata.api.admin.operation.OperationView;
import relata.api.admin.topic.TopicOperations.Merge;
import relata.api.admin.topic.TopicOperations.Move;
import relata.api.admin.topic.TopicOperations.Rename;
import relata.api.admin.topic.TopicOperations.SplitRequest;
import relata.api.security.Needs;

/** Changes of the topic scheme that reach beyond one topic: first as a plan, then for good. */
@RequestMapping("/v1/admin/topics/{id}")
@RestController
@Tag(name = "Topics (editors)")
class TopicOperationsController {

    private static final String PLAN = "Changes nothing.";

    private final TopicOperations operations;

    TopicOperationsController(TopicOperations operations) {
        this.operations = operations;
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(summary = "What rename would change", description = PLAN)
    @PostMapping("/rename/plan")
    Mono<PlanView> planRename(@PathVariable String id, IfMatch ifMatch, @RequestBody Rename sent) {
        return operations.planRename(id, ifMatch, sent);
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(
            summary = "Give a topic another label, slug or both",
            description =
                    "The old label becomes an alternative one; the old address leads to the new one.")
    @PostMapping("/rename")
    Mono<ResponseEntity<TopicView>> rename(
            @PathVariable String id, IfMatch ifMatch, @RequestBody Rename sent, Principal caller) {
        return operations
                .rename(id, ifMatch, sent, caller.getName())
                .map(next -> Tagged.ok(next.version(), next));
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(summary = "What move would change", description = PLAN)
    @PostMapping("/move/plan")
    Mono<PlanView> planMove(@PathVariable String id, IfMatch ifMatch, @RequestBody Move sent) {
        return operations.planMove(id, ifMatch, sent);
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(
            summary = "Put a topic below others",
            description = "All at once; refused where a topic would come to lie below itself.")
    @PostMapping("/move")
    Mono<ResponseEntity<TopicView>> move(
            @PathVariable String id, IfMatch ifMatch, @RequestBody Move sent, Principal caller) {
        return operations
                .move(id, ifMatch, sent, caller.getName())
                .map(next -> Tagged.ok(next.version(), next));
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(summary = "What merge would change", description = PLAN)
    @PostMapping("/merge/plan")
    Mono<PlanView> planMerge(@PathVariable String id, IfMatch ifMatch, @RequestBody Merge sent) {
        return operations.planMerge(id, ifMatch, sent);
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(
            summary = "Make a topic part of another",
            description =
                    "Posts (drafts and what readers get), labels, narrower and related topics and addresses go over; all or nothing, through a crash. 202 when it takes longer than ten seconds: see Location.")
    @PostMapping("/merge")
    Mono<ResponseEntity<OperationView>> merge(
            @PathVariable String id, IfMatch ifMatch, @RequestBody Merge sent, Principal caller) {
        return operations.merge(id, ifMatch, sent, caller.getName()).map(OperationView::answer);
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(summary = "What split would change", description = PLAN)
    @PostMapping("/split/plan")
    Mono<PlanView> planSplit(
            @PathVariable String id, IfMatch ifMatch, @RequestBody SplitRequest sent) {
        return operations.planSplit(id, ifMatch, sent);
    }

    @Needs(Scope.TOPICS_WRITE)
    @Operation(
            summary = "Make several topics of one",
            description =
                    "Posts that are chosen get the new topics; all or nothing, through a crash. 202 when it takes longer than ten seconds: see Location.")
    @PostMapping("/split")
    Mono<ResponseEntity<OperationView>> split(
            @PathVariable String id,
            IfMatch ifMatch,
            @RequestBody SplitRequest sent,
            Principal caller) {
        return operations.split(id, ifMatch, sent, caller.getName()).map(OperationView::answer);
    }
}
