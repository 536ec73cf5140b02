package relata.api.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description says besides the operations themselves. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    private static final String KEY = "key";
    private static final String ADMIN = "/v1/admin";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Relata")
                                .version("v1")
                                .description(
                                        "Two roots: /v1/content is public and holds published content"
                                                + " only; /v1/admin needs a key. Every error is a"
                                                + " problem as RFC 9457 has it."))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(KEY, bearer()));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A key, as ./cms keys create makes it.");
    }

    private static Schema<?> problem() {
        Schema<?> fault =
                new ObjectSchema()
                        .addProperty("pointer", new StringSchema())
                        .addProperty("code", new StringSchema())
                        .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .description("Why a request was refused.")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("traceId", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault))
                .addProperty("currentVersion", new IntegerSchema())
                .addProperty("changedFields", new ArraySchema().items(new StringSchema()));
    }

    /**
     * Says of every operation that it may answer a problem, and of the admin's that they need a
     * key.
     */
    @Bean
    OpenApiCustomizer problemsAndKeys() {
        return api -> {
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().forEach(DocsConfiguration::complete);
        };
    }

    private static void complete(String path, PathItem item) {
        for (Operation operation : item.readOperations()) {
            operation.getResponses().addApiResponse("4XX", refusal());
            if (path.startsWith(ADMIN)) {
                operation.addSecurityItem(new SecurityRequirement().addList(KEY));
            }
        }
        Operation post = item.getPost();
        if (post != null && path.startsWith(ADMIN) && !upload(post)) {
            post.addParametersItem(idempotencyKey());
        }
    }

    private static boolean upload(Operation operation) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent() != null
                && operation.getRequestBody().getContent().containsKey("multipart/form-data");
    }

    private static Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .description(
                        "Makes it safe to send the request again: under the same key it is done"
                                + " once within 24 hours and answered alike.")
                .schema(new StringSchema().minLength(1).maxLength(255));
    }

    private static ApiResponse refusal() {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description("Refused, with the reason")
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(problem)));
    }
}
