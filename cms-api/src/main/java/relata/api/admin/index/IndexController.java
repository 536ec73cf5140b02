package relata.api.admin.index;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.Finding;
import relata.api.security.Needs;
import relata.search.IndexState;
import relata.trail.Matter;
import relata.trail.Trail;

/** The search index: how it is doing, and building it anew. */
@RequestMapping("/v1/admin/index")
@RestController
@Tag(name = "Index", description = "The search index: how it is doing, and building it anew.")
class IndexController {

    private static final Duration TO_BEGIN = Duration.ofMillis(100);

    private final Finding finding;
    private final Trail trail;

    IndexController(Finding finding, Trail trail) {
        this.trail = trail;
        this.finding = finding;
    }

    @GetMapping
    @Needs(Scope.OPS_RUN)
    @Operation(summary = "How far the index is behind the journal, and what it holds")
    Mono<IndexState> state() {
        return finding.state();
    }

    /** A rebuild goes on when nobody waits for it, so the caller need not. */
    @Needs(Scope.OPS_RUN)
    @Operation(summary = "Build the index anew beside the one that serves; asking twice starts one")
    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<IndexState> rebuild() {
        return trail.note("rebuild", Matter.INDEX, "articles")
                .then(Mono.firstWithSignal(finding.rebuild(), Mono.delay(TO_BEGIN).then()))
                .then(Mono.defer(finding::state));
    }
}
