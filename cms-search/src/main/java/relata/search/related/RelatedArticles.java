package relata.search.related;

import java.util.List;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.related.Weighing.Weighed;

/**
 * Finds what to read next, and says why. Candidates come from the index, are weighed by all that
 * relates them ({@link Reason}), and chosen so that they are not all alike. The answer stays the
 * same while the library does. Blocks while it reads the index; thread-safe.
 */
public final class RelatedArticles {

    /** Most articles that are weighed. */
    private static final int CANDIDATES = 100;

    /** What scores less is not related. */
    private static final double LEAST = 0.05;

    private final Candidates candidates;

    /**
     * @param candidates where candidates come from
     */
    public RelatedArticles(Candidates candidates) {
        this.candidates = candidates;
    }

    /**
     * The articles that go best with one, the best first; never the article itself, nor one with
     * nearly the same text.
     *
     * @param post the article; it need not be in the index
     * @param catalog topics, series and authors as they are
     * @param limit at most so many
     */
    public RelatedResponse of(LivePost post, Catalog catalog, int limit) {
        return of(RelatedRequest.of(post, catalog, limit));
    }

    /** The same, with what editors chose first and without what they blocked. */
    public RelatedResponse of(RelatedRequest request) {
        LivePost post = request.post();
        Candidates.Nearby nearby =
                candidates.near(
                        request,
                        TopicCloseness.around(post.content().topics(), request.catalog().topics()),
                        CANDIDATES);
        Weighing weighing = new Weighing(request, nearby);
        List<Weighed> weighed =
                nearby.found().stream()
                        .map(weighing::weigh)
                        .filter(w -> w.score() >= LEAST)
                        .toList();
        List<Related> chosen =
                new Diversity(Sketch.of(post.body().text()), request.pinned())
                        .choose(weighed, request.limit()).stream()
                                .map(RelatedArticles::related)
                                .toList();
        return new RelatedResponse(chosen, nearby.partial());
    }

    private static Related related(Weighed weighed) {
        return new Related(
                weighed.candidate().id(),
                weighed.candidate().version(),
                weighed.score(),
                weighed.reasons(),
                Because.of(weighed.reasons()));
    }
}
