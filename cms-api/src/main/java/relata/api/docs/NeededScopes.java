package relata.api.docs;

import io.swagger.v3.oas.models.Operation;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import relata.api.security.Needs;

/** Says of every operation which scope it needs. */
@Component
final class NeededScopes implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
            String said = operation.getDescription();
            String more = "Needs the scope " + needs.value().text() + ".";
            operation.setDescription(said == null ? more : said + "\n\n" + more);
        }
        return operation;
    }
}
