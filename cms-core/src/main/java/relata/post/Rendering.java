package relata.post;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.body.Body;
import relata.body.BodyRenderer;
import relata.body.Measure;
import relata.body.RenderedBody;

/** The one place where bodies are rendered: work for a processor, kept off the event loops. */
public final class Rendering {

    static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final BodyRenderer renderer = new BodyRenderer();
    private final Scheduler scheduler =
            Schedulers.newBoundedElastic(THREADS, 10_000, "render", 60, true);

    /** Renders the body of some content. */
    public Mono<RenderedBody> render(PostContent content) {
        Body body = content.body();
        return Mono.fromCallable(() -> renderer.render(body, content.language()))
                .subscribeOn(scheduler);
    }

    Mono<Measure.Both> measure(PostContent content) {
        return Mono.fromCallable(() -> renderer.measure(content.body())).subscribeOn(scheduler);
    }

    Mono<LiveBody> live(PostContent content) {
        return render(content).map(LiveBody::of);
    }
}
