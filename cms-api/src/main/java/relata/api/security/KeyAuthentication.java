package relata.api.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import relata.access.ApiKey;
import relata.access.Scope;

/**
 * Somebody who sent a good key. The name is the key's id: it is the actor of changes. The
 * authorities are the scopes.
 */
final class KeyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiKey key;

    KeyAuthentication(ApiKey key) {
        super(authorities(key));
        this.key = key;
        setAuthenticated(true);
    }

    private static List<GrantedAuthority> authorities(ApiKey key) {
        return key.allowed().stream()
                .map(Scope::text)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    ApiKey key() {
        return key;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return key.id();
    }
}
