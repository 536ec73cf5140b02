package relata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The floor for reading: a WebFlux handler that answers bytes it has ready, and nothing else. */
final class BareServer {

    /** What makes a process this server. */
    static final String NAME = "bare-server";

    private BareServer() {}

    /** Serves the bytes of a file at {@code /ready}; says on which port; ends with its input. */
    static void serve(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        RouterFunction<ServerResponse> route =
                RouterFunctions.route(
                        RequestPredicates.GET("/ready"),
                        _ ->
                                ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(bytes));
        DisposableServer server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(route)))
                        .bindNow();
        System.out.println("Ready on http://127.0.0.1:" + server.port());
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        server.disposeNow();
    }
}
