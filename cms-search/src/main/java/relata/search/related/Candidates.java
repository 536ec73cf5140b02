package relata.search.related;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds published articles that may be related to one. A port. Blocks; safe for use by several
 * threads.
 */
@FunctionalInterface
public interface Candidates {

    /**
     * What is near an article.
     *
     * @param articles how many articles there are
     * @param withTopic how many of them are about each topic that was asked for
     * @param words what speaks for the article: each word's weight and how it is shown
     * @param found the candidates, the likeliest first, never the article itself
     * @param meaning how near each is in meaning, as a cosine, by its id; where that is known
     * @param partial whether the time ran out before everything was looked at
     */
    record Nearby(
            long articles,
            Map<String, Integer> withTopic,
            Map<String, Telling> words,
            List<Candidate> found,
            Map<String, Double> meaning,
            boolean partial) {}

    /**
     * A word that tells what an article is about.
     *
     * @param shown as it stands in the article
     * @param weight above 0: how much it tells
     */
    record Telling(String shown, double weight) {}

    /**
     * The articles that are likeliest to be related, the pinned ones that readers get first.
     *
     * @param request what is asked for; the article itself need not be in the index
     * @param topics ids of topics to look for: its own and those next to them
     * @param limit at most so many
     */
    Nearby near(RelatedRequest request, Set<String> topics, int limit);
}
