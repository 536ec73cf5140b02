package relata.bench.live;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Editors publish, readers read and search, and the index is rebuilt again and again, all at once.
 * Whatever anybody gets of a post must be wholly of one publication, and not of one before the last
 * that had been answered when it was asked for.
 */
public final class Concurrency {

    private static final int WRITERS = 2;
    private static final int READERS = 4;
    private static final int POSTS = 60;
    private static final int SHOWN_FAULTS = 10;

    private final Path folder;
    private final PrintStream out;
    private final AtomicIntegerArray answered = new AtomicIntegerArray(POSTS);
    private final List<String> ids = new ArrayList<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param folder for the library
     * @param out for the figures
     */
    public Concurrency(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param length for how long
     * @return whether nothing was ever wrong
     */
    public boolean run(Duration length) throws IOException {
        try (Product product = Product.start(folder)) {
            Site site = product.site();
            for (int post = 0; post < POSTS; post++) {
                ids.add(site.create(new Marked(post, 0)));
                site.publish(ids.get(post));
            }
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int first = i;
                all.add(begin(() -> write(site, first)));
            }
            for (int i = 0; i < READERS; i++) {
                all.add(begin(() -> read(site)));
            }
            all.add(begin(() -> rebuild(site)));
            await(all, length);
        }
        counts.forEach((what, count) -> out.println(what + ": " + count));
        out.println("faults: " + faults.size());
        faults.stream().limit(SHOWN_FAULTS).forEach(out::println);
        return faults.isEmpty();
    }

    private void await(List<Thread> all, Duration length) {
        try {
            Thread.sleep(length);
            ended.set(true);
            for (Thread each : all) {
                each.join();
            }
        } catch (InterruptedException e) {
            ended.set(true);
            Thread.currentThread().interrupt();
        }
    }

    private Thread begin(Runnable once) {
        return Thread.ofVirtual().start(() -> untilTheEnd(once));
    }

    /** An error is a fault, and no reason to stop. */
    private void untilTheEnd(Runnable once) {
        while (!ended.get()) {
            try {
                once.run();
            } catch (RuntimeException e) {
                faults.add(e.toString());
            }
        }
    }

    private void count(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    /** Each writer has posts of its own. */
    private void write(Site site, int first) {
        int post = first + WRITERS * ThreadLocalRandom.current().nextInt(POSTS / WRITERS);
        int next = answered.get(post) + 1;
        site.change(ids.get(post), new Marked(post, next));
        site.publish(ids.get(post));
        answered.set(post, next);
        count("publications");
    }

    private void rebuild(Site site) {
        String before = site.index().path("generation").asString();
        site.rebuild();
        while (!ended.get() && site.index().path("generation").asString().equals(before)) {
            Thread.onSpinWait();
        }
        count("rebuilds");
    }

    private void read(Site site) {
        int post = ThreadLocalRandom.current().nextInt(POSTS);
        int[] least = new int[POSTS];
        for (int i = 0; i < POSTS; i++) {
            least[i] = answered.get(i);
        }
        switch (ThreadLocalRandom.current().nextInt(5)) {
            case 0, 1 -> find(site, post, least);
            case 2 -> check("reads", site.get("/v1/content/posts/" + Marked.slug(post)), least);
            case 3 -> checkAll("lists", site.get("/v1/content/posts?limit=100"), least);
            default ->
                    checkAll(
                            "related",
                            site.get("/v1/content/posts/" + Marked.slug(post) + "/related"),
                            least);
        }
    }

    private void find(Site site, int post, int[] least) {
        JsonNode answer = site.get("/v1/content/search?limit=50&q=" + Marked.name(post));
        checkAll("searches", answer, least);
        if (slugs(answer).stream().noneMatch(slug -> slug.equals(Marked.slug(post)))) {
            faults.add("not found: " + Marked.slug(post) + " in " + answer);
        }
    }

    private static Set<String> slugs(JsonNode answer) {
        Set<String> slugs = ConcurrentHashMap.newKeySet();
        answer.path("data").forEach(item -> slugs.add(item.path("slug").asString()));
        return slugs;
    }

    private void checkAll(String what, JsonNode answer, int[] least) {
        answer.path("data").forEach(item -> check("items of " + what, item, least));
        count(what);
    }

    private void check(String what, JsonNode item, int[] least) {
        count(what);
        String fault = fault(item, least);
        if (fault != null) {
            faults.add(what + ": " + fault + " in " + item);
        }
    }

    private static @Nullable String fault(JsonNode item, int[] least) {
        int post = Integer.parseInt(item.path("slug").asString().substring("post-".length()));
        Set<Integer> generations = Marked.generations(item.toString());
        if (generations.size() != 1) {
            return "generations " + generations;
        }
        int generation = generations.iterator().next();
        return generation < least[post] ? generation + " after " + least[post] : null;
    }
}
