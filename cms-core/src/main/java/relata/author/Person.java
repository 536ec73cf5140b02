package relata.author;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;

/**
 * Somebody as an import names them.
 *
 * @param name as readers see it
 * @param slug the last part of the address; made from the name when absent
 * @param aliases other names, such as a login
 * @param credentials training and licences
 * @param bio a few sentences
 */
public record Person(
        String name,
        String slug,
        List<String> aliases,
        @Nullable String credentials,
        @Nullable String bio) {

    /** Somebody of whom nothing but a name is known. */
    public static Person named(String name) {
        return new Person(name, Slug.of(name, Locale.ENGLISH), List.of(), null, null);
    }

    List<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }
}
