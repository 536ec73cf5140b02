package relata.author;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What editors say of an author.
 *
 * @param slug the last part of the address
 * @param name as readers see it
 * @param aliases other names under which the same person is imported, such as login names
 * @param credentials training and licences
 * @param bio a few sentences
 */
public record AuthorFields(
        String slug,
        String name,
        List<String> aliases,
        @Nullable String credentials,
        @Nullable String bio) {

    /** Copies the list. */
    public AuthorFields {
        aliases = List.copyOf(aliases);
    }

    /** The same under another slug. */
    public AuthorFields withSlug(String other) {
        return new AuthorFields(other, name, aliases, credentials, bio);
    }

    /** The same with other aliases. */
    public AuthorFields withAliases(List<String> others) {
        return new AuthorFields(slug, name, others, credentials, bio);
    }
}
