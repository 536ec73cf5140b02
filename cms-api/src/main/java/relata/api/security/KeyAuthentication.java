package relata.api.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import relata.access.ApiKey;

/** Somebody who sent a good key. The name is the key's id: it is the actor of changes. */
final class KeyAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient ApiKey key;

    KeyAuthentication(ApiKey key) {
        super(List.<GrantedAuthority>of());
        this.key = key;
        setAuthenticated(true);
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
