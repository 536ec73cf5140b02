package relata.api.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.author.Person;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.Importer;
import relata.library.Library;
import relata.post.EditorsQuery;
import relata.topic.Skos;
import relata.topic.TopicScheme;
import relata.topic.UnreadableScheme;

/** Fills an empty library with the sample. */
public final class SampleLibrary {

    /** Worker threads know the classes of the JVM only, not those inside of the executable jar. */
    private static final ClassLoader OWN = SampleLibrary.class.getClassLoader();

    private static final String ACTOR = "sample";

    private final Library library;
    private final Importer importer;

    /**
     * @param library what is to be filled
     * @param importer brings the articles in
     */
    public SampleLibrary(Library library, Importer importer) {
        this.library = library;
        this.importer = importer;
    }

    /**
     * Fills the library unless there is something in it, even if only a draft.
     *
     * @return how many articles it has been given; 0 when it was not empty
     */
    public Mono<Long> fillIfEmpty() {
        return library.posts()
                .count(EditorsQuery.latest(1))
                .filter(count -> count == 0)
                .flatMap(_ ->
                        topics().then(authors()).then(series()).then(Mono.defer(this::articles)))
                .map(report -> report.totals().created())
                .defaultIfEmpty(0L);
    }

    private Mono<Void> topics() {
        return blocking(SampleLibrary::scheme)
                .flatMap(scheme -> library.topics().importScheme(scheme, ACTOR))
                .then();
    }

    private static TopicScheme scheme() throws IOException, UnreadableScheme {
        try (InputStream in = open("topics.ttl")) {
            return Skos.read("topics.ttl", in).scheme();
        }
    }

    private Mono<Void> authors() {
        return entries("authors.yaml")
                .map(e ->
                        new Person(
                                text(e, "name"),
                                text(e, "slug"),
                                List.of(),
                                e.get("credentials"),
                                e.get("bio")))
                .concatMap(person -> library.authors().findOrCreate(person, ACTOR))
                .then();
    }

    private Mono<Void> series() {
        return entries("series.yaml")
                .concatMap(e ->
                        library.series()
                                .findOrCreate(
                                        text(e, "slug"), text(e, "title"), e.get("summary"), ACTOR))
                .then();
    }

    private Mono<ImportReport> articles() {
        return Mono.usingWhen(
                blocking(SampleLibrary::unpack),
                folder -> importer.run(request(folder), ImportListener.NONE),
                folder -> blocking(() -> FileSystemUtils.deleteRecursively(folder)));
    }

    private static ImportRequest request(Path folder) {
        return new ImportRequest(List.of(folder.resolve("sample")), "markdown", false, true, ACTOR);
    }

    private static Path unpack() throws IOException {
        Path folder = Files.createTempDirectory("relata");
        Path sample = Files.createDirectory(folder.resolve("sample"));
        var articles =
                new PathMatchingResourcePatternResolver(OWN)
                        .getResources("classpath:sample/articles/*.md");
        for (Resource article : articles) {
            try (InputStream in = article.getInputStream()) {
                Files.copy(in, sample.resolve(String.valueOf(article.getFilename())));
            }
        }
        return folder;
    }

    private static Flux<Map<String, @Nullable String>> entries(String file) {
        return blocking(() -> yaml(file)).flatMapIterable(list -> list);
    }

    @SuppressWarnings("unchecked") // the file is our own: a list of maps of text
    private static List<Map<String, @Nullable String>> yaml(String file) throws IOException {
        try (InputStream in = open(file)) {
            return (List<Map<String, @Nullable String>>)
                    new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        }
    }

    private static String text(Map<String, @Nullable String> entry, String key) {
        return String.valueOf(entry.get(key)).strip();
    }

    private static InputStream open(String file) throws IOException {
        return new ClassPathResource("sample/" + file, OWN).getInputStream();
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
