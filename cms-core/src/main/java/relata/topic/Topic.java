package relata.topic;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param trashedAt since when readers don't get it
 * @param mergedInto id of the topic that took its place for good
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
        Instant updatedAt,
        @Nullable Instant trashedAt,
        @Nullable String mergedInto)
        implements Versioned<Topic> {

    /** A new topic. */
    static Topic of(String id, @Nullable String uri, TopicFields fields, Instant now) {
        return new Topic(
                id,
                0,
                0,
                uri,
                fields.slug(),
                fields.label(),
                fields.altLabels(),
                fields.hiddenLabels(),
                fields.definition(),
                fields.broader(),
                fields.related(),
                now,
                now,
                null,
                null);
    }

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
                updatedAt,
                trashedAt,
                mergedInto);
    }

    @Override
    public boolean erased() {
        return slug.isEmpty();
    }

    /** The same with all that it says erased. */
    public Topic erased(Instant now) {
        return new Topic(
                id, version, seq, null, "", "", List.of(), List.of(), null, List.of(), List.of(),
                createdAt, now, now, null);
    }

    /** What editors say of it. */
    public TopicFields fields() {
        return new TopicFields(slug, label, altLabels, hiddenLabels, definition, broader, related);
    }

    /** The same where nothing differs. */
    public Topic with(TopicFields fields, Instant now) {
        return fields.equals(fields()) ? this : with(fields, uri, now);
    }

    /** The same with another name in the scheme that it was imported from. */
    Topic with(TopicFields fields, @Nullable String otherUri, Instant now) {
        return new Topic(
                id,
                version,
                seq,
                otherUri,
                fields.slug(),
                fields.label(),
                fields.altLabels(),
                fields.hiddenLabels(),
                fields.definition(),
                fields.broader(),
                fields.related(),
                createdAt,
                now,
                trashedAt,
                mergedInto);
    }

    /** Whether readers get it. */
    public boolean live() {
        return trashedAt == null;
    }

    /**
     * Takes it from the readers.
     *
     * @param into the topic that takes its place for good, or null: then it can be restored
     */
    public Topic trashed(@Nullable String into, Instant now) {
        return trashedAt != null && Objects.equals(into, mergedInto) ? this : away(now, into, now);
    }

    /** Gives it back to the readers. */
    public Topic restored(Instant now) {
        return trashedAt == null ? this : away(null, null, now);
    }

    private Topic away(@Nullable Instant since, @Nullable String into, Instant now) {
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
                now,
                since,
                into);
    }
}
