package relata.curation;

import java.util.List;
import relata.post.Filed;

/**
 * What an editor may want to mend in the scheme. Posts count as editors see them: by the draft, or
 * by the live copy where there is no change to it; those in the trash don't.
 *
 * @param posts how many posts there are
 * @param withoutTopics posts that have no topic
 * @param withoutPosts topics that have no posts and nothing below them
 * @param nearDuplicates topics that may be one
 * @param overloaded topics that more than {@value #OVERLOADED} of all posts have, in a library of
 *     at least {@value #ENOUGH}
 * @param withoutDefinition topics that nobody explained
 * @param withoutAltLabels topics that are found by one word only
 */
public record TopicReport(
        int posts,
        List<Filed> withoutTopics,
        List<TopicLine> withoutPosts,
        List<Pair> nearDuplicates,
        List<TopicLine> overloaded,
        List<TopicLine> withoutDefinition,
        List<TopicLine> withoutAltLabels) {

    /** The share of posts above which a topic says little. */
    public static final double OVERLOADED = 0.25;

    /** In a smaller library no topic is overloaded. */
    public static final int ENOUGH = 20;

    /** How much of all their posts two topics must share to look like one. */
    public static final double SAME = 0.8;

    /** And how many posts at least. */
    public static final int SHARED = 3;

    /** A topic, and how many posts have it. */
    public record TopicLine(String id, String slug, String label, int posts) {}

    /** Why two topics may be one. */
    public enum Near {
        /** Their labels are the same but for plurals, hyphens, case or a slip of the pen. */
        LABELS,
        /** They have nearly the same posts. */
        POSTS
    }

    /** Two topics that may be one, in order of their slugs. */
    public record Pair(TopicLine one, TopicLine other, Near near) {

        /** Names the pair. */
        public String key() {
            return one.slug() + " " + other.slug();
        }
    }
}
