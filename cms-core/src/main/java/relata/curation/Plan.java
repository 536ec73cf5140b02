package relata.curation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.post.PostStatus;
import relata.topic.Topic;
import relata.topic.TopicFields;

/**
 * What a change would do. Making a plan changes nothing.
 *
 * @param posts how many posts would be changed, or show something else
 * @param firstPosts the first of them, at most {@value #FIRST}
 * @param topics the topics that would be made, changed or taken away
 * @param addresses the addresses that would lead elsewhere
 */
public record Plan(
        int posts, List<NamedPost> firstPosts, List<TopicChange> topics, List<Moved> addresses) {

    /** How many posts a plan lists. */
    public static final int FIRST = 100;

    /** A post in short. */
    public record NamedPost(String id, String title, PostStatus status) {}

    /**
     * A topic before and after.
     *
     * @param id which one
     * @param before null for one that is made
     * @param after null for one that is taken away
     */
    public record TopicChange(
            String id, @Nullable TopicFields before, @Nullable TopicFields after) {

        static TopicChange of(Topic topic, @Nullable TopicFields after) {
            return new TopicChange(topic.id(), topic.fields(), after);
        }
    }

    /**
     * An address that would lead elsewhere.
     *
     * @param path the address
     * @param to where it would lead
     */
    public record Moved(String path, String to) {}
}
