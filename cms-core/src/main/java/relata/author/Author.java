package relata.author;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * Somebody who writes.
 *
 * @param id opaque
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param slug the last part of the address
 * @param name as readers see it
 * @param aliases other names under which the same person was imported, such as login names
 * @param credentials training and licences
 * @param bio a few sentences
 * @param createdAt when the author came into the library
 * @param updatedAt when the author last changed
 */
@Document("authors")
public record Author(
        @Id String id,
        long version,
        long seq,
        String slug,
        String name,
        List<String> aliases,
        @Nullable String credentials,
        @Nullable String bio,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Author> {

    @Override
    public Kind kind() {
        return Kind.AUTHOR;
    }

    @Override
    public Author at(long newVersion, long newSeq) {
        return new Author(
                id,
                newVersion,
                newSeq,
                slug,
                name,
                aliases,
                credentials,
                bio,
                createdAt,
                updatedAt);
    }
}
