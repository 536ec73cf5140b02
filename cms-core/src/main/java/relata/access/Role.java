package relata.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import relata.refusal.Invalid;

/** A named set of scopes. A key that has a role allows what the role allows now. */
public enum Role {
    /** Writes drafts. */
    AUTHOR(EnumSet.of(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.ASSETS_WRITE)),
    /** Also changes series, topics and authors. */
    EDITOR(
            EnumSet.of(
                    Scope.POSTS_READ,
                    Scope.POSTS_WRITE,
                    Scope.ASSETS_WRITE,
                    Scope.TOPICS_WRITE,
                    Scope.SERIES_WRITE,
                    Scope.AUTHORS_WRITE)),
    /** Also publishes. */
    PUBLISHER(
            EnumSet.of(
                    Scope.POSTS_READ,
                    Scope.POSTS_WRITE,
                    Scope.POSTS_PUBLISH,
                    Scope.ASSETS_WRITE,
                    Scope.TOPICS_WRITE,
                    Scope.SERIES_WRITE,
                    Scope.AUTHORS_WRITE)),
    /** May do everything. */
    ADMINISTRATOR(EnumSet.allOf(Scope.class));

    private final Set<Scope> scopes;

    Role(EnumSet<Scope> scopes) {
        this.scopes = Collections.unmodifiableSet(scopes);
    }

    /** What it allows. */
    public Set<Scope> scopes() {
        return scopes;
    }

    /** Its name in requests, on the command line and in the store, such as {@code editor}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all roles, from the one that allows least. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Role::text).toList();
    }

    /**
     * The role with this name.
     *
     * @throws Invalid when there is none
     */
    public static Role parse(String name) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid(List.of(unknown(name))));
    }

    private static Invalid.Problem unknown(String name) {
        return new Invalid.Problem(
                "/role",
                "unknown-role",
                "There is no role '%s'. There are: %s."
                        .formatted(name, String.join(", ", texts())));
    }
}
