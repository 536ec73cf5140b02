package relata.topic;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * A topic of the scheme: a concept in the sense of SKOS.
 *
 * @param id opaque
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param uri its name in the scheme that it was imported from
 * @param slug the last part of its address
 * @param label what readers see
 * @param altLabels other words for it
 * @param hiddenLabels misspellings and the like: found, never shown
 * @param definition what it means, in a sentence
 * @param broader ids of the topics that it belongs to
 * @param related ids of topics that touch it
 * @param createdAt when it came into the library
 * @param updatedAt when it last changed
 */
@Document("topics")
public record Topic(
        @Id String id,
        long version,
        long seq,
        @Nullable String uri,
        String slug,
        String label,
        List<String> altLabels,
        List<String> hiddenLabels,
        @Nullable String definition,
        List<String> broader,
        List<String> related,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Topic> {

    @Override
    public Kind kind() {
        return Kind.TOPIC;
    }

    @Override
    public Topic at(long newVersion, long newSeq) {
        return new Topic(
                id,
                newVersion,
                newSeq,
                uri,
                slug,
                label,
                altLabels,
                hiddenLabels,
                definition,
                broader,
                related,
                createdAt,
                updatedAt);
    }

    Topic touched(Instant now) {
        return new Topic(
                id,
                version,
                seq,
                uri,
                slug,
                label,
                altLabels,
                hiddenLabels,
                definition,
                broader,
                related,
                createdAt,
                now);
    }
}
