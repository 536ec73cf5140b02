package relata.api.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRuleTest {

    private final TargetRule rule = new TargetRule(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "100::1"
            })
    void whatIsNotPublicIsForbidden(String address) throws Exception {
        assertThat(rule.allowed(InetAddress.getByName(address))).isFalse();
        assertThat(new TargetRule(true).allowed(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e"
            })
    void whatIsPublicIsAllowed(String address) throws Exception {
        assertThat(rule.allowed(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "http://",
                "http:///x",
                "http://user:pass@example.org/",
                "http://example.org/#x",
                "http://example.org:99999/",
                "http://[::1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://127.0.0.1:8080/",
                "http://169.254.169.254/latest/meta-data/",
                "http://exa mple.org/",
                "http://example.org/\r\nX: y",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.1/"
            })
    void whatCantBeATargetIsRefusedBeforehand(String url) {
        assertThat(rule.problems(url)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "HTTP://example.org:8443/a/b?c=d",
                "http://[2606:4700:4700::1111]/",
                "http://1.1.1.1/x"
            })
    void whatCanBeATargetIsTaken(String url) {
        assertThat(rule.problems(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ip6-localhost", "[::1]"})
    void otherSpellingsAreSeenThroughWhenTheyAreLookedUp(String host) {
        assertThatThrownBy(() -> rule.resolve(URI.create("http://" + host + "/")).block())
                .satisfies(failure ->
                        assertThat(reactor.core.Exceptions.unwrap(failure))
                                .isInstanceOfAny(
                                        TargetRule.Forbidden.class, UnknownHostException.class));
    }
}
