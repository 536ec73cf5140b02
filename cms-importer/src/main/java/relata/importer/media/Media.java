package relata.importer.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.body.Body;
import relata.importer.format.ImportItem;
import relata.importer.format.SourceFile;
import relata.importer.media.MediaReport.Missing;
import relata.importer.media.MediaTarget.Offer;
import relata.importer.media.MediaTarget.Taken;
import relata.post.Image;
import relata.refusal.Refusal;

/**
 * Brings the pictures and files of articles in before these are understood, and gives the articles
 * their new addresses. A file is read once in an import, however many articles show it. Safe for
 * use by several threads.
 */
public final class Media {

    private static final int LONGEST_SHOWN = 200;

    private final MediaTarget target;
    private final Shelves shelves;
    private final Wish wish;
    private final boolean takes;
    private final Map<SourceFile, Mono<Outcome>> known = new ConcurrentHashMap<>();
    private final Map<String, Mono<Outcome>> fetched = new ConcurrentHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> unchanged = new HashSet<>();
    private final List<Missing> missing = new ArrayList<>();

    /**
     * @param target where they go
     * @param files all files of the import
     * @param wish how they are brought in
     */
    public Media(MediaTarget target, List<SourceFile> files, Wish wish) {
        this.target = target;
        this.shelves = new Shelves(files);
        this.wish = wish;
        this.takes = target != MediaTarget.NONE;
    }

    /**
     * How files are brought in.
     *
     * @param plan whether nothing is to be kept, nor fetched
     * @param fetch whether those on other sites are fetched
     */
    public record Wish(boolean plan, boolean fetch) {}

    /** What became of a file: it is here now, or why not. */
    private record Outcome(@Nullable Taken taken, @Nullable String reason) {}

    private record Found(Reference reference, Outcome outcome) {}

    /**
     * Brings in what an article shows.
     *
     * @param from the file that the article is in
     * @return the article with the addresses that its pictures and files have now
     */
    public Mono<ImportItem> bring(ImportItem item, SourceFile from) {
        Map<String, Reference> shown = References.in(item.body());
        Image image = item.image();
        if (image != null) {
            String alt = image.alt() == null ? "" : image.alt();
            shown.put(image.url(), new Reference(image.url(), alt, true));
        }
        return Flux.fromIterable(shown.values())
                .concatMap(reference ->
                        outcome(reference, from).map(done -> new Found(reference, done)))
                .collectList()
                .map(found -> rewritten(item, note(item, found)));
    }

    private Mono<Outcome> outcome(Reference reference, SourceFile from) {
        if (reference.inline()) {
            return take(new Offer("picture", reference.alt(), inline(reference.written())));
        }
        SourceFile file = shelves.find(reference, from);
        if (file != null) {
            return known.computeIfAbsent(
                    file, _ -> take(new Offer(file.name(), reference.alt(), file::open)).cache());
        }
        if (wish.fetch() && !wish.plan() && reference.shown() && reference.absolute()) {
            return fetched.computeIfAbsent(reference.address(), _ -> fetched(reference).cache());
        }
        boolean ours = reference.shown() || !reference.absolute();
        return ours && takes ? Mono.just(lost(reference)) : Mono.empty();
    }

    private Mono<Outcome> fetched(Reference reference) {
        try {
            URI address = new URI(reference.address().replaceFirst("^//", "https://"));
            return outcome(target.fetch(address, reference.alt()));
        } catch (URISyntaxException _) {
            return Mono.just(new Outcome(null, "Its address can't be read."));
        }
    }

    private Outcome lost(Reference reference) {
        if (!reference.absolute()) {
            return new Outcome(null, "It is not among the files of this import.");
        }
        return new Outcome(
                null,
                wish.fetch()
                        ? "It would be fetched from another site."
                        : "It lies on another site and not among the files of this import.");
    }

    private Mono<Outcome> take(Offer offer) {
        return outcome(target.take(offer, wish.plan()));
    }

    private static Mono<Outcome> outcome(Mono<Taken> work) {
        return work.map(done -> new Outcome(done, null))
                .onErrorResume(Refusal.class, no -> Mono.just(new Outcome(null, no.getMessage())))
                .onErrorResume(IOException.class, e -> Mono.just(new Outcome(null, why(e))));
    }

    private static String why(IOException e) {
        return String.valueOf(e.getMessage());
    }

    private static MediaTarget.Bytes inline(String data) {
        return () -> {
            try {
                String text = data.substring(data.indexOf(',') + 1);
                return new ByteArrayInputStream(Base64.getMimeDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                throw new IOException("it is no Base64", e);
            }
        };
    }

    private synchronized Map<String, Taken> note(ImportItem item, List<Found> found) {
        Map<String, Taken> here = new LinkedHashMap<>();
        for (Found each : found) {
            String written = each.reference().written();
            Taken done = each.outcome().taken();
            if (done != null) {
                here.put(written, done);
                (done.added() || taken.contains(done.id()) ? taken : unchanged).add(done.id());
            } else if (missing.size() < MediaReport.MAX_MISSING) {
                missing.add(
                        new Missing(
                                item.key(),
                                written.substring(0, Math.min(written.length(), LONGEST_SHOWN)),
                                String.valueOf(each.outcome().reason())));
            }
        }
        return here;
    }

    private static ImportItem rewritten(ImportItem item, Map<String, Taken> here) {
        if (here.isEmpty()) {
            return item;
        }
        Map<String, String> paths = new HashMap<>();
        here.forEach((written, file) -> paths.put(written, file.path()));
        Body body = References.rewritten(item.body(), paths);
        return item.with(body, picture(item.image(), here));
    }

    private static @Nullable Image picture(@Nullable Image image, Map<String, Taken> here) {
        Taken file = image == null ? null : here.get(image.url());
        return image == null || file == null
                ? image
                : new Image(file.path(), image.alt(), image.caption(), file.id());
    }

    /** What became of them all; complete at the end. */
    public synchronized MediaReport report() {
        return new MediaReport(taken.size(), unchanged.size(), List.copyOf(missing));
    }
}
