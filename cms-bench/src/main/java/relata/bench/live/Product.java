package relata.bench.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import relata.bench.Child;

/** The product with an empty library, in a process of its own. */
final class Product implements AutoCloseable {

    private static final Path JAR = Path.of("cms-api/target/relata.jar");

    private final Child server;
    private final Site site;

    private Product(Child server, Site site) {
        this.server = server;
        this.site = site;
    }

    static Product start(Path data) throws IOException {
        Child server =
                Child.java(
                        List.of(
                                "-Drelata.rate-limits.requests=0",
                                "-Drelata.search.deadline=1m",
                                "-jar",
                                JAR.toString(),
                                "serve",
                                "--port",
                                "0",
                                "--data",
                                data.toString()));
        String key = Files.readString(data.resolve("admin.key")).strip();
        return new Product(server, new Site(server.address(), key));
    }

    Site site() {
        return site;
    }

    @Override
    public void close() {
        site.close();
        server.close();
    }
}
