package relata.api.security;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import relata.access.ApiKey;
import relata.access.Scope;

/**
 * Somebody who sent a good key or token. The name is the actor of changes: a key's id, or {@code
 * oidc:SUBJECT}. The authorities are the scopes.
 */
final class ScopedAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String actor;
    private final String shown;

    private ScopedAuthentication(String actor, String shown, Set<Scope> scopes) {
        super(authorities(scopes));
        this.actor = actor;
        this.shown = shown;
        setAuthenticated(true);
    }

    static ScopedAuthentication of(ApiKey key) {
        return new ScopedAuthentication(key.id(), key.name(), key.allowed());
    }

    static ScopedAuthentication ofPerson(String subject, String shown, Set<Scope> scopes) {
        return new ScopedAuthentication("oidc:" + subject, shown, scopes);
    }

    private static List<GrantedAuthority> authorities(Set<Scope> scopes) {
        return scopes.stream()
                .sorted()
                .map(Scope::text)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** What people call whoever asks. */
    String shown() {
        return shown;
    }

    boolean allows(Scope scope) {
        return getAuthorities().contains(new SimpleGrantedAuthority(scope.text()));
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }
}
