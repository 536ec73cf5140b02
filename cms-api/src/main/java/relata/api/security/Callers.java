package relata.api.security;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import relata.journal.Caller;

/**
 * Notes who asks and from where, so that the trail of a change can say it. The address is that of
 * the connection; what a proxy says in headers counts only when {@code
 * server.forward-headers-strategy} says that there is one.
 */
final class Callers implements WebFilter {

    private static final int MAX_ADDRESS = 100;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(who -> new Caller(who.getName(), name(who), address(exchange.getRequest())))
                .defaultIfEmpty(new Caller(null, null, address(exchange.getRequest())))
                .flatMap(caller -> chain.filter(exchange).contextWrite(caller::in));
    }

    private static String name(Authentication who) {
        return who instanceof ScopedAuthentication known ? known.shown() : who.getName();
    }

    private static @Nullable String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null) {
            return null;
        }
        String address =
                remote.isUnresolved()
                        ? remote.getHostString()
                        : remote.getAddress().getHostAddress();
        return address.substring(0, Math.min(address.length(), MAX_ADDRESS));
    }
}
