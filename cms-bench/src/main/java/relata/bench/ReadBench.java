package relata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Reading over HTTP: the processor time of the server for a request, beside a bare WebFlux handler
 * that answers the same bytes. The two are asked in turns.
 */
final class ReadBench {

    private static final int CONNECTIONS = 32;
    private static final int WARM_UP = 40_000;
    private static final int ROUND = 20_000;
    private static final int ROUNDS = 5;

    private final Path jar;
    private final Path folder;
    private final HttpClient client =
            HttpClient.create(ConnectionProvider.create("bench", CONNECTIONS));

    /**
     * @param jar the product
     * @param folder for the library and the bytes
     */
    ReadBench(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    void run(Lines lines) throws IOException {
        lines.say("Starting the product with its sample …");
        List<String> serve =
                List.of(
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--sample",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("library").toString());
        try (Child product = Child.java(serve)) {
            lines.head("Reading: processor time of the server, µs a request");
            compare(lines, product, "a post by its slug", "/v1/content/posts/how-to-apologise");
            compare(lines, product, "a list of 20", "/v1/content/posts");
        }
    }

    private void compare(Lines lines, Child product, String what, String path) throws IOException {
        byte[] bytes =
                client.get()
                        .uri(product.address() + path)
                        .responseContent()
                        .aggregate()
                        .asByteArray()
                        .block();
        Path ready = Files.write(folder.resolve("ready.json"), bytes == null ? new byte[0] : bytes);
        List<String> bare =
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bench.class.getName(),
                        BareServer.NAME,
                        ready.toString());
        try (Child floor = Child.java(bare)) {
            ask(product.address() + path, WARM_UP);
            ask(floor.address() + "/ready", WARM_UP);
            double[] spent = new double[2];
            for (int round = 0; round < ROUNDS; round++) {
                spent[0] += spent(product, product.address() + path);
                spent[1] += spent(floor, floor.address() + "/ready");
            }
            lines.row(
                    what + " (" + ready.toFile().length() + " bytes)",
                    spent[0] / ROUNDS,
                    spent[1] / ROUNDS);
        }
    }

    /** Microseconds of processor time for a request. */
    private double spent(Child server, String uri) {
        Duration before = server.processorTime();
        ask(uri, ROUND);
        return server.processorTime().minus(before).toNanos() / 1e3 / ROUND;
    }

    private void ask(String uri, int requests) {
        Flux.range(0, requests)
                .flatMap(_ -> client.get().uri(uri).responseContent().then(), CONNECTIONS)
                .blockLast(Duration.ofMinutes(5));
    }
}
