package relata.api.admin.operation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.security.Needs;
import relata.curation.Operations;
import relata.library.Library;

/** Changes that take more than one write. */
@RequestMapping("/v1/admin/operations")
@RestController
@Tag(name = "Operations", description = "Changes that take more than one write.")
class OperationsController {

    private final Operations operations;

    OperationsController(Library library) {
        this.operations = library.curation().operations();
    }

    /** Operations. */
    record OperationList(List<OperationView> data) {}

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The latest hundred operations, the last begun first")
    Mono<OperationList> list() {
        return operations.latest().map(OperationView::of).collectList().map(OperationList::new);
    }

    @GetMapping("/{id}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "How far an operation has come")
    Mono<OperationView> get(@PathVariable String id) {
        return operations.get(id).map(OperationView::of);
    }

    @Needs(Scope.OPS_RUN)
    @Operation(
            summary = "Carry on an operation that was cut short",
            description =
                    "Happens by itself at the next start. Harmless where it runs or is done: every"
                            + " step finds nothing to do the second time.")
    @PostMapping("/{id}/carry-on")
    Mono<ResponseEntity<OperationView>> carryOn(@PathVariable String id) {
        return operations.carryOn(id).map(OperationView::answer);
    }
}
