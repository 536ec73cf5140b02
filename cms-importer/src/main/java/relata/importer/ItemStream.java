package relata.importer;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.importer.format.Format;
import relata.importer.format.ImportItem;
import relata.importer.format.ItemReader;
import relata.importer.format.ItemState;
import relata.importer.format.SourceFile;
import relata.importer.format.UnreadableSource;
import relata.post.PostImports;

/**
 * All items of all files, a batch at a time. Whatever goes wrong with a file becomes an item that
 * says so, and the next file follows. Blocking; for one thread at a time.
 */
final class ItemStream implements Closeable {

    private final ImportSettings settings;
    private final Detection detection;
    private final Sources sources;
    private final long bytes;
    private final boolean single;
    private final Deque<SourceFile> files;
    private final Deque<ImportItem> refused = new ArrayDeque<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<String, SourceFile> origins = new ConcurrentHashMap<>();
    private final Hosts hosts = new Hosts();
    private final Set<String> formats = new TreeSet<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable ItemReader reader;
    private volatile @Nullable SourceFile file;
    private volatile long bytesDone;

    private ItemStream(ImportRequest request, ImportSettings settings, Sources sources)
            throws UnreadableSource {
        this.settings = settings;
        this.sources = sources;
        this.bytes = sources.bytes();
        this.files = new ArrayDeque<>(sources.files());
        this.single = files.size() == 1;
        this.detection = new Detection(settings.formats(), request.format(), single);
        for (Found found : sources.found()) {
            found.warnings().forEach(this::warn);
            found.refused().forEach(r -> refused.add(skipped(r.path(), r.reason())));
        }
    }

    /**
     * Opens the sources.
     *
     * @throws UnreadableSource when a path can't be read at all, or the format is not known
     */
    static ItemStream open(ImportRequest request, ImportSettings settings) throws IOException {
        Sources sources = Sources.find(request.paths(), settings.limits());
        try {
            return new ItemStream(request, settings, sources);
        } catch (UnreadableSource e) {
            sources.close();
            throw e;
        }
    }

    /** Whether an item is an article that nothing speaks against. */
    static boolean isToBeKept(ImportItem item) {
        return item.article() && item.skipReason() == null && item.failReason() == null;
    }

    /** The next items; none at the end. */
    List<ImportItem> nextBatch() {
        List<ImportItem> batch = new ArrayList<>();
        long characters = 0;
        while (batch.size() < settings.batchItems() && characters < settings.batchCharacters()) {
            ImportItem item = next();
            if (item == null) {
                break;
            }
            batch.add(item);
            characters += item.body().source().length();
        }
        return batch;
    }

    /** All items, as the batches are asked for; where they are is where they are read. */
    Flux<List<ImportItem>> batches() {
        return Flux.generate(sink -> {
            List<ImportItem> batch = nextBatch();
            if (batch.isEmpty()) {
                sink.complete();
            } else {
                sink.next(batch);
            }
        });
    }

    private @Nullable ImportItem next() {
        while (true) {
            if (!refused.isEmpty()) {
                return refused.poll();
            }
            SourceFile current = file;
            ItemReader open = reader;
            if (open != null && current != null) {
                ImportItem item = pull(open, current);
                if (item != null) {
                    return item;
                }
            } else if (files.isEmpty()) {
                return null;
            } else {
                begin(files.poll());
            }
        }
    }

    private void begin(SourceFile next) {
        file = next;
        try {
            Format format = detection.formatOf(next);
            if (format == null) {
                refused.add(unknown(next, detection.unknown(next)));
                end(next);
            } else {
                formats.add(format.name());
                reader = format.read(next);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            refused.add(failed(next, e));
            end(next);
        }
    }

    /** Among others a strange file is left out; the only one that was named can't be read. */
    private ImportItem unknown(SourceFile strange, String reason) {
        return single
                ? failed(strange, new UnreadableSource(reason))
                : skipped(strange.toString(), reason);
    }

    private @Nullable ImportItem pull(ItemReader open, SourceFile current) {
        try {
            ImportItem item = open.next();
            if (item != null) {
                hosts.add(item);
                return from(current, once(item));
            }
            hosts.add(open.site());
            open.warnings().forEach(w -> warn(files(w, current)));
            end(current);
            return null;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            hosts.add(open.site());
            open.warnings().forEach(w -> warn(files(w, current)));
            end(current);
            return failed(current, e);
        }
    }

    private ImportItem from(SourceFile current, ImportItem item) {
        if (isToBeKept(item)) {
            origins.put(item.key(), current);
        }
        return item;
    }

    /** The file that an item came from which is to be kept; to be asked for once. */
    SourceFile origin(ImportItem item) {
        return Objects.requireNonNull(origins.remove(item.key()), item::key);
    }

    /** All files of the import. */
    List<SourceFile> files() {
        return sources.files();
    }

    private String files(String warning, SourceFile current) {
        return single ? warning : current.path() + ": " + warning;
    }

    /** Two items of one key would overwrite each other. */
    private ImportItem once(ImportItem item) {
        boolean again = isToBeKept(item) && !seen.add(UUID.fromString(PostImports.id(item.key())));
        return again
                ? ImportItem.builder(item.key(), item.kind())
                        .state(item.state())
                        .title(item.title())
                        .skipped("The same item came before in this import.")
                        .build()
                : item;
    }

    private void end(SourceFile done) {
        bytesDone += Math.max(0, done.size());
        closeReader();
        file = null;
    }

    private void closeReader() {
        ItemReader open = reader;
        reader = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            warn("A file could not be closed: " + e.getMessage());
        }
    }

    private static ImportItem skipped(String path, String reason) {
        return ImportItem.builder("file:" + path, "file")
                .state(ItemState.OTHER)
                .title(path)
                .notAnArticle(reason)
                .build();
    }

    private static ImportItem failed(SourceFile file, Throwable fault) {
        String reason =
                switch (fault) {
                    case IOException e -> Sources.why(e);
                    case StackOverflowError _ -> "It is nested too deeply.";
                    default -> "It is damaged in an unexpected way (" + fault.getMessage() + ").";
                };
        return ImportItem.builder("file:" + file, "file")
                .state(ItemState.OTHER)
                .title(file.path())
                .notAnArticle(reason)
                .failed(reason)
                .build();
    }

    private void warn(String warning) {
        if (warnings.size() < ImportReport.MAX_WARNINGS) {
            warnings.add(warning);
        }
    }

    /** What is to be said about files as a whole; complete at the end. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The format of the files; {@code mixed} when there are several. */
    String format() {
        return formats.size() == 1 ? formats.iterator().next() : formats.isEmpty() ? "" : "mixed";
    }

    /** The hosts of the sites that the items lived on; complete at the end. */
    Set<String> hosts() {
        return hosts.names();
    }

    /** How far the reading is. */
    ImportProgress progress(ImportReport.Totals totals) {
        SourceFile current = file;
        long partly = current == null ? 0 : current.bytesRead();
        String name = current == null ? "" : current.toString();
        return new ImportProgress(name, totals, bytesDone + partly, bytes);
    }

    /** Closes it where it may block. */
    static Mono<Void> closing(ItemStream stream, Scheduler blocking) {
        return Mono.<Void>fromCallable(
                        () -> {
                            stream.close();
                            return null;
                        })
                .subscribeOn(blocking);
    }

    @Override
    public void close() throws IOException {
        closeReader();
        sources.close();
    }
}
