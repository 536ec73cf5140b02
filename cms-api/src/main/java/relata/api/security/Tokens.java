package relata.api.security;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.access.ApiKeys;

/** Tells who sent a token: a key by its beginning, else a token of the identity provider. */
final class Tokens {

    private static final String KEY = "rlt_";

    private final ApiKeys keys;
    private final @Nullable People people;

    Tokens(ApiKeys keys, @Nullable People people) {
        this.keys = keys;
        this.people = people;
    }

    /** Who it is; empty when the token is not good. */
    Mono<ScopedAuthentication> authenticate(String token) {
        if (people != null && !token.startsWith(KEY)) {
            return people.authenticate(token);
        }
        return keys.authenticate(token).map(ScopedAuthentication::of);
    }
}
