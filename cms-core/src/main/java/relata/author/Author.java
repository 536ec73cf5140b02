package relata.author;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param trashedAt since when readers don't get the author
 * @param mergedInto id of the author who is the same person and took over the posts
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
        Instant updatedAt,
        @Nullable Instant trashedAt,
        @Nullable String mergedInto)
        implements Versioned<Author> {

    /** A new author. */
    static Author of(String id, AuthorFields fields, Instant now) {
        return new Author(
                id,
                0,
                0,
                fields.slug(),
                fields.name(),
                fields.aliases(),
                fields.credentials(),
                fields.bio(),
                now,
                now,
                null,
                null);
    }

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
                updatedAt,
                trashedAt,
                mergedInto);
    }

    @Override
    public boolean erased() {
        return slug.isEmpty();
    }

    /** The same with all that it says erased. */
    public Author erased(Instant now) {
        AuthorFields nothing = new AuthorFields("", "", List.of(), null, null);
        return next(nothing, now, now, null);
    }

    /** What editors say of the author. */
    public AuthorFields fields() {
        return new AuthorFields(slug, name, aliases, credentials, bio);
    }

    /** The same where nothing differs. */
    public Author with(AuthorFields fields, Instant now) {
        return fields.equals(fields()) ? this : next(fields, now, trashedAt, mergedInto);
    }

    /** Whether readers get the author. */
    public boolean live() {
        return trashedAt == null;
    }

    /**
     * Takes the author from the readers.
     *
     * @param into who is the same person, or null: then the author can be restored
     */
    public Author trashed(@Nullable String into, Instant now) {
        return trashedAt != null && Objects.equals(into, mergedInto)
                ? this
                : next(fields(), now, now, into);
    }

    /** Gives the author back to the readers. */
    public Author restored(Instant now) {
        return trashedAt == null ? this : next(fields(), now, null, null);
    }

    private Author next(
            AuthorFields fields, Instant now, @Nullable Instant since, @Nullable String into) {
        return new Author(
                id,
                version,
                seq,
                fields.slug(),
                fields.name(),
                fields.aliases(),
                fields.credentials(),
                fields.bio(),
                createdAt,
                now,
                since,
                into);
    }
}
