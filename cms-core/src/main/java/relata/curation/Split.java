package relata.curation;

import java.util.List;
import java.util.Set;
import relata.topic.TopicFields;

/**
 * What is to be made of a topic.
 *
 * @param parts the new topics, at least one
 * @param keep whether posts that get a new topic keep the old one, too
 */
public record Split(List<NewPart> parts, boolean keep) {

    /** Most new topics of one split. */
    public static final int MAX_PARTS = 20;

    /**
     * A new topic, and which posts of the old one it gets: those that are named, and those that any
     * of the tags or words is found in.
     *
     * @param fields what it is to be
     * @param slugGiven whether somebody chose the slug
     * @param posts ids
     * @param tags plain tags of posts, whatever their case
     * @param words looked for in title, summary and body, whatever their case
     */
    public record NewPart(
            TopicFields fields,
            boolean slugGiven,
            Set<String> posts,
            List<String> tags,
            List<String> words) {}
}
