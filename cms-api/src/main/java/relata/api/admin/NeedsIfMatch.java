package relata.api.admin;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpHeaders;

/** An operation that changes something that exists and needs the header {@code If-Match}. */
@Parameter(
        name = HttpHeaders.IF_MATCH,
        in = ParameterIn.HEADER,
        required = true,
        description = "The ETag that was read, such as \"v3\".")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NeedsIfMatch {}
