package relata.tuning;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * The settings of the search: the draft that editors work on, or what is active.
 *
 * @param id {@value #DRAFT} or {@value #ACTIVE}
 * @param version counts every change; 0 as long as nobody has said anything
 * @param seq the journal entry that made this version
 * @param tuning what they say
 * @param updatedAt when they last changed
 */
@Document("search-settings")
public record SearchSettings(
        @Id String id, long version, long seq, Tuning tuning, Instant updatedAt)
        implements Versioned<SearchSettings> {

    /** The settings that can be tried. */
    public static final String DRAFT = "draft";

    /** The settings by which readers search. */
    public static final String ACTIVE = "active";

    /** Nobody has said anything yet. */
    static SearchSettings none(String id) {
        return new SearchSettings(id, 0, 0, Tuning.NONE, Instant.EPOCH);
    }

    @Override
    public Kind kind() {
        return Kind.SEARCH_SETTINGS;
    }

    @Override
    public SearchSettings at(long newVersion, long newSeq) {
        return new SearchSettings(id, newVersion, newSeq, tuning, updatedAt);
    }

    SearchSettings saying(Tuning other, Instant now) {
        return other.equals(tuning) ? this : new SearchSettings(id, version, seq, other, now);
    }
}
