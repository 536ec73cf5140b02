package relata.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import relata.library.TestLibrary;
import relata.refusal.Conflict;
import relata.refusal.Invalid;

class ApiKeysTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));
    private TestLibrary opened;
    private ApiKeys keys;

    @BeforeEach
    void open(@TempDir Path folder) {
        opened = TestLibrary.open(folder, now::get);
        keys = sameStore();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void theStoreKeepsNothingThatOpensADoor() {
        NewKey made = make(Set.of(Scope.POSTS_READ));
        keys.rotate(made.key().id(), Duration.ofHours(1)).block();
        String kept =
                String.valueOf(
                        opened.library()
                                .mongo()
                                .findAll(Document.class, "keys")
                                .collectList()
                                .block());
        assertThat(kept).contains(made.key().prefix()).doesNotContain(made.text().substring(15));
    }

    @Test
    void bothSecretsAreGoodDuringTheOverlapAndThenTheNewOneAlone() {
        NewKey old = make(Set.of(Scope.POSTS_READ));
        NewKey fresh = get(keys.rotate(old.key().id(), Duration.ofHours(24)));
        assertThat(fresh.key().id()).isEqualTo(old.key().id());
        assertThat(fresh.text()).isNotEqualTo(old.text());

        pass(Duration.ofHours(23));
        assertThat(good(old.text())).isTrue();
        assertThat(good(fresh.text())).isTrue();

        pass(Duration.ofHours(1));
        assertThat(good(old.text())).isFalse();
        assertThat(good(fresh.text())).isTrue();
    }

    @Test
    void withoutAnOverlapTheOldSecretIsRefusedAtOnceAlsoElsewhereWithinTenSeconds() {
        NewKey old = make(Set.of(Scope.POSTS_READ));
        ApiKeys elsewhere = sameStore();
        assertThat(elsewhere.authenticate(old.text()).block()).isNotNull();
        assertThat(good(old.text())).isTrue();
        NewKey fresh = get(keys.rotate(old.key().id(), Duration.ZERO));
        assertThat(good(old.text())).isFalse();
        assertThat(good(fresh.text())).isTrue();
        pass(Duration.ofSeconds(10));
        assertThat(elsewhere.authenticate(old.text()).block()).isNull();
        assertThat(elsewhere.authenticate(fresh.text()).block()).isNotNull();
    }

    @Test
    void anEndedKeyIsNotRevivedByRotation() {
        NewKey revoked = make(Set.of(Scope.POSTS_READ));
        keys.revoke(revoked.key().id()).block();
        assertThatThrownBy(() -> keys.rotate(revoked.key().id(), Duration.ZERO).block())
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> keys.rotate(revoked.key().id(), Duration.ofDays(31)).block())
                .isInstanceOf(Invalid.class);
    }

    @Test
    void lastUseIsSeenAtOnceAndWrittenLater() {
        NewKey key = make(Set.of(Scope.POSTS_READ));
        assertThat(get(keys.get(key.key().id())).lastUsedAt()).isNull();
        assertThat(good(key.text())).isTrue();
        assertThat(get(keys.get(key.key().id())).lastUsedAt()).isEqualTo(now.get());
        assertThat(get(sameStore().get(key.key().id())).lastUsedAt()).isNull();
        keys.uses().write().block();
        assertThat(get(sameStore().get(key.key().id())).lastUsedAt()).isEqualTo(now.get());
    }

    @Test
    void aRefusedSecretIsNoUse() {
        NewKey key = make(Set.of(Scope.POSTS_READ));
        NewKey other = make(Set.of(Scope.POSTS_READ));
        assertThat(good(key.text().substring(0, 14) + other.text().substring(14))).isFalse();
        assertThat(get(keys.get(key.key().id())).lastUsedAt()).isNull();
    }

    @Test
    void eachRoleAllowsWhatTheOneBeforeAllows() {
        assertThat(Role.EDITOR.scopes()).containsAll(Role.AUTHOR.scopes());
        assertThat(Role.PUBLISHER.scopes()).containsAll(Role.EDITOR.scopes());
        assertThat(Role.ADMINISTRATOR.scopes()).isEqualTo(EnumSet.allOf(Scope.class));
        assertThat(Role.EDITOR.scopes()).doesNotContain(Scope.POSTS_PUBLISH, Scope.KEYS_MANAGE);
    }

    @Test
    void aRoleAndScopesAddUp() {
        Allowance allowance = new Allowance(Role.AUTHOR, Set.of(Scope.IMPORTS_RUN));
        NewKey made = get(keys.create("Anna", allowance, null));
        assertThat(get(keys.authenticate(made.text())).allowed())
                .contains(Scope.POSTS_WRITE, Scope.IMPORTS_RUN)
                .doesNotContain(Scope.POSTS_PUBLISH);
    }

    private ApiKeys sameStore() {
        return new ApiKeys(opened.library().mongo(), now::get);
    }

    private NewKey make(Set<Scope> scopes) {
        return get(keys.create("test", scopes, null));
    }

    private boolean good(String text) {
        return Boolean.TRUE.equals(keys.authenticate(text).hasElement().block());
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    private static <T> T get(Mono<T> work) {
        return Objects.requireNonNull(work.block());
    }
}
