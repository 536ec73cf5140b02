package relata.bench.live;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.StreamSupport;
import relata.bench.Samples;

/** Publishes posts one by one and searches for each at once. */
public final class PublishSearch {

    private final Path folder;
    private final PrintStream out;

    /**
     * @param folder for the library
     * @param out for the figures
     */
    public PublishSearch(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param count how many posts
     * @return whether each was found by the first search after its publication
     */
    public boolean run(int count) throws IOException {
        int found = 0;
        Samples publishing = new Samples();
        Samples finding = new Samples();
        try (Product product = Product.start(folder)) {
            Site site = product.site();
            for (int post = 0; post < count; post++) {
                String id = site.create(new Marked(post, 0));
                long start = System.nanoTime();
                site.publish(id);
                publishing.add(System.nanoTime() - start);
                found += finds(site, post, id) ? 1 : 0;
                finding.add(System.nanoTime() - start);
            }
        }
        out.printf(Locale.ROOT, "found by the next search: %d of %d%n", found, count);
        out.println("publish, answered: " + publishing.shown());
        out.println("publish, found: " + finding.shown());
        return found == count;
    }

    private static boolean finds(Site site, int post, String id) {
        return StreamSupport.stream(
                        site.get("/v1/content/search?q=" + Marked.name(post))
                                .path("data")
                                .spliterator(),
                        false)
                .anyMatch(hit -> hit.path("id").asString().equals(id));
    }
}
