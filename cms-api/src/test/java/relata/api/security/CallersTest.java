package relata.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import relata.access.NewKey;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.journal.Caller;
import relata.journal.JournalEntry;

class CallersTest extends ServerTest {

    @Test
    void aChangeSaysWhoMadeItAndFromWhereWhateverItsHeadersClaim() {
        NewKey key = newKey(EnumSet.of(Scope.POSTS_WRITE));
        with(key.text())
                .post()
                .uri("/v1/admin/posts")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .bodyValue(
                        Map.of(
                                "title",
                                "Who wrote this",
                                "body",
                                Map.of("format", "markdown", "source", "Somebody.")))
                .exchange()
                .expectStatus()
                .isCreated();

        JournalEntry last = last();
        assertThat(last.actor()).isEqualTo(key.key().id());
        assertThat(last.caller()).isEqualTo(new Caller(key.key().id(), "test", "127.0.0.1"));
    }

    private JournalEntry last() {
        var journal = installation.library().journal();
        long head = installation.await(journal.head());
        return installation.await(journal.appliedAfter(head - 1, 1)).entries().getLast();
    }
}
