package relata.importer.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody named as an author.
 *
 * @param name as readers see it
 * @param slug as in the author's address at the source
 * @param aliases other names of the same person in the source, such as the login name; never an
 *     e-mail address
 * @param credentials training and licences
 * @param bio a few sentences
 */
public record Person(
        String name,
        @Nullable String slug,
        List<String> aliases,
        @Nullable String credentials,
        @Nullable String bio) {

    /** Copies the list. */
    public Person {
        aliases = List.copyOf(aliases);
    }

    /** A person of whom nothing but the name is known. */
    public static Person named(String name) {
        return new Person(name, null, List.of(), null, null);
    }
}
