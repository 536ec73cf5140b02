package relata.curation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.topic.TopicFields;
import relata.turn.Turns;

/**
 * A change that takes more than one write. It is kept before the first of them; every step can be
 * repeated, so that whoever finds it can carry it to its end.
 *
 * @param id opaque
 * @param what is done
 * @param actor who does it
 * @param state whether it has come to its end
 * @param touches ids of topics and authors that nobody else may change meanwhile
 * @param from what is to go, or to be split
 * @param into what takes its place; null for a split
 * @param parts what is made of it; empty for a merge
 * @param keep whether posts keep what is split
 * @param posts how many posts named it at the beginning
 * @param done how many of them were changed so far
 * @param startedAt when it was asked for
 * @param finishedAt when it came to its end
 * @param error what went wrong last
 */
@Document(Turns.OPERATIONS)
public record Operation(
        @Id String id,
        What what,
        String actor,
        State state,
        List<String> touches,
        String from,
        @Nullable String into,
        List<Part> parts,
        boolean keep,
        int posts,
        int done,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    /** What an operation does. */
    public enum What {
        MERGE_TOPICS,
        SPLIT_TOPIC,
        MERGE_AUTHORS
    }

    /** Whether an operation has come to its end. */
    public enum State {
        /** Begun; carried on by itself, and at the next start when it was cut short. */
        RUNNING,
        DONE,
        /** Can't be carried on; says why. */
        FAILED
    }

    /**
     * A topic that is made of another.
     *
     * @param id of the new topic
     * @param fields what it is to be
     * @param posts ids of the posts that it gets
     */
    public record Part(String id, TopicFields fields, List<String> posts) {}
}
