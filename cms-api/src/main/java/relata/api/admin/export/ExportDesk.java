package relata.api.admin.export;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.Installation;
import relata.api.content.feed.Site;
import relata.api.problem.RequestRefused;
import relata.portable.Export;
import relata.portable.Selection;
import relata.portable.Website;
import relata.refusal.Invalid;
import relata.trail.Matter;

/** Makes exports, a few at a time. Safe for use by several threads. */
@Component
class ExportDesk {

    /** As many exports are made at once. */
    static final int AT_ONCE = 4;

    private final Installation installation;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ExportDesk(Installation installation) {
        this.installation = installation;
    }

    /**
     * Makes an export ready, which is written down.
     *
     * @return an error for what is named and not there
     */
    Mono<Export> export(Export.Style style, Selection selection, Site site) {
        Website website = new Website(site.title(), site.address(), site.api(""), site.posts());
        return installation
                .export(style, selection, website)
                .doOnNext(ExportDesk::refuseMissing)
                .delayUntil(_ -> installation.trail().note("make", Matter.EXPORT, name(style)));
    }

    private static String name(Export.Style style) {
        return style.name().toLowerCase(Locale.ROOT);
    }

    private static void refuseMissing(Export export) {
        List<Invalid.Problem> problems =
                export.chosen().missing().stream()
                        .map(m -> new Invalid.Problem(parameter(m), "unknown", m.sentence()))
                        .toList();
        if (!problems.isEmpty()) {
            throw RequestRefused.parameters(problems);
        }
    }

    private static String parameter(Selection.Missing missing) {
        return switch (missing.kind()) {
            case TOPIC -> "topic";
            case SERIES -> "series";
            default -> "posts";
        };
    }

    /** The bytes, made as fast as they are taken; an error where too many are made already. */
    Flux<DataBuffer> bytes(Export export) {
        return Flux.using(this::begin, _ -> export.file(), Semaphore::release);
    }

    private Semaphore begin() {
        if (!free.tryAcquire()) {
            throw RequestRefused.of(
                            429,
                            "too-many-exports",
                            AT_ONCE + " exports are made already. Try again when one is done.")
                    .with("Retry-After", "30");
        }
        return free;
    }
}
