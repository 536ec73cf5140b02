package relata.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import relata.refusal.Invalid;

/** What a key may allow. */
public enum Scope {
    POSTS_READ,
    POSTS_WRITE,
    POSTS_PUBLISH,
    TOPICS_WRITE,
    SERIES_WRITE,
    AUTHORS_WRITE,
    ASSETS_WRITE,
    IMPORTS_RUN,
    KEYS_MANAGE,
    OPS_RUN;

    /** Its name in requests, on the command line and in the store, such as {@code posts:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** The names of all scopes, in order. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Scope::text).toList();
    }

    /**
     * The scopes with these names.
     *
     * @throws Invalid naming those that don't exist
     */
    public static Set<Scope> parse(List<String> names) {
        List<Invalid.Problem> unknown =
                names.stream().filter(name -> !texts().contains(name)).map(Scope::unknown).toList();
        if (!unknown.isEmpty()) {
            throw new Invalid(unknown);
        }
        return names.stream()
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT).replace(':', '_')))
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    private static Invalid.Problem unknown(String name) {
        return new Invalid.Problem(
                "/scopes",
                "unknown-scope",
                "There is no scope '%s'. There are: %s."
                        .formatted(name, String.join(", ", texts())));
    }
}
