package relata.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key is to allow: what its role allows and the scopes besides.
 *
 * @param role the role; null for none
 * @param scopes what it allows besides
 */
public record Allowance(@Nullable Role role, Set<Scope> scopes) {

    /** Copies the scopes. */
    public Allowance {
        scopes = Set.copyOf(scopes);
    }

    /** These scopes and no role. */
    public static Allowance of(Collection<Scope> scopes) {
        return new Allowance(null, Set.copyOf(scopes));
    }

    /**
     * Reads names as people send them.
     *
     * @throws relata.refusal.Invalid naming what doesn't exist
     */
    public static Allowance parse(@Nullable String role, @Nullable List<String> scopes) {
        return new Allowance(
                role == null ? null : Role.parse(role),
                Scope.parse(scopes == null ? List.of() : scopes));
    }

    /** Everything it allows. */
    public Set<Scope> all() {
        EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
        all.addAll(scopes);
        if (role != null) {
            all.addAll(role.scopes());
        }
        return all;
    }
}
