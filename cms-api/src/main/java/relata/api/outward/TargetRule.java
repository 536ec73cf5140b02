package relata.api.outward;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.refusal.Invalid;

/**
 * Where a request of ours may go: to public addresses only, so that nobody reaches into the network
 * of the server through it. A name is looked up once and the connection made to the address that
 * was checked; a name that changes its mind in between gains nothing.
 *
 * @param allowPrivate whether every address is allowed
 */
public record TargetRule(boolean allowPrivate) {

    private static final int MAX_URL = 2_000;
    private static final Duration LOOK_UP = Duration.ofSeconds(5);
    private static final List<Block> FORBIDDEN =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20")
                    .map(Block::of)
                    .toList();

    /** All of IPv6 that is public lies in here: neither mapped addresses nor NAT64 do. */
    private static final Block PUBLIC_6 = Block.of("2000::/3");

    /** Addresses that begin alike. */
    private record Block(byte[] start, int bits) {

        static Block of(String text) {
            String[] parts = text.split("/", 2);
            return new Block(
                    InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            return address.length == start.length
                    && java.util.stream.IntStream.range(0, bits)
                            .allMatch(i -> bit(address, i) == bit(start, i));
        }

        private static int bit(byte[] bytes, int i) {
            return (bytes[i / 8] >> (7 - i % 8)) & 1;
        }
    }

    /** Why nothing can be sent there. */
    public static final class Forbidden extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Forbidden(String message) {
            super(message, null, false, false);
        }
    }

    /** What is wrong with an address, as far as can be said without looking its host up. */
    public List<Invalid.Problem> problems(String url) {
        String fault = fault(url);
        return fault == null ? List.of() : List.of(new Invalid.Problem("/url", "url", fault));
    }

    private @Nullable String fault(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean sound =
                    url.length() <= MAX_URL
                            && List.of("http", "https").contains(scheme)
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                            && uri.getPort() <= 65_535;
            if (!sound) {
                return "An http or https address of 2000 characters at most, without a user.";
            }
            return literal(uri) && !allowed(InetAddress.ofLiteral(bare(uri)))
                    ? "This address lies in a private or special network."
                    : null;
        } catch (URISyntaxException | IllegalArgumentException _) {
            return "An http or https address.";
        }
    }

    private static boolean literal(URI uri) {
        return bare(uri).matches("[0-9.]+|.*:.*");
    }

    private static String bare(URI uri) {
        return uri.getHost().replaceAll("^\\[|]$", "");
    }

    /** Looks a host up; an error {@link Forbidden} when any of its addresses is not public. */
    public Mono<InetAddress> resolve(URI uri) {
        return Mono.fromCallable(() -> checked(bare(uri)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(LOOK_UP);
    }

    private InetAddress checked(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (!Arrays.stream(all).allMatch(this::allowed)) {
            throw new Forbidden("The host's address lies in a private or special network.");
        }
        return InetAddress.getByAddress(host, all[0].getAddress());
    }

    boolean allowed(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean publicly = address instanceof Inet4Address || PUBLIC_6.holds(bytes);
        return allowPrivate
                || (publicly && FORBIDDEN.stream().noneMatch(block -> block.holds(bytes)));
    }
}
