package relata.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.outward.TargetRule;
import relata.journal.Change;
import relata.library.TestLibrary;
import relata.post.Post;
import relata.post.PostFixtures;
import relata.refusal.Invalid;
import relata.refusal.StaleVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeliveringTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private @TempDir Path folder;
    private Target target;
    private TestLibrary opened;
    private Webhooks webhooks;
    private Deliveries deliveries;
    private Fanout fanout;
    private Courier courier;

    @BeforeEach
    void open() throws IOException {
        target = new Target();
        start();
        fanout.pass().block();
    }

    private void start() {
        opened = TestLibrary.open(folder, now::get);
        var library = opened.library();
        TargetRule rule = new TargetRule(true);
        webhooks = new Webhooks(library.mongo(), library.journal(), rule, now::get);
        deliveries = new Deliveries(library.mongo(), now::get);
        fanout = new Fanout(library, webhooks, deliveries, new Fanout.Rendering(JSON, now::get));
        courier = courier(rule, Duration.ofSeconds(60));
    }

    private Courier courier(TargetRule rule, Duration patience) {
        return new Courier(
                webhooks,
                deliveries,
                new Sender(rule, now::get, patience),
                new Courier.Terms(new Backoff(new Random(7)), Duration.ofDays(5), now::get, JSON));
    }

    @AfterEach
    void close() {
        opened.close();
        target.close();
    }

    @Test
    void aPublicationIsDeliveredOnceAndSigned() throws Exception {
        Webhook hook = hook("/hook", "post.*");
        Post post = publish("Tides", "tides");
        round(hook);
        round(hook);

        assertThat(target.got()).hasSize(1);
        Target.Got got = target.got().getFirst();
        JsonNode body = JSON.readTree(got.body());
        assertThat(body.path("type").asString()).isEqualTo("post.published");
        assertThat(body.path("data").path("id").asString()).isEqualTo(post.id());
        assertThat(body.path("data").path("slug").asString()).isEqualTo("tides");
        assertThat(body.path("data").path("seq").asLong()).isEqualTo(post.seq());
        assertThat(body.path("data").path("surrogateKeys").toString())
                .contains("post:" + post.id(), "list:posts");
        assertThat(got.id()).isEqualTo("evt_" + post.seq());
        assertThat(got.timestamp()).isEqualTo(String.valueOf(now.get().getEpochSecond()));
        assertThat(got.signature()).isEqualTo(signed(hook.secret().text(), got));
    }

    @Test
    void editorsDraftsAreNobodysBusiness() {
        Webhook hook = hook("/hook", "*");
        Post draft = draft("Secret plans", "secret-plans");
        round(hook);
        assertThat(target.got()).isEmpty();

        Post live = publish(draft);
        change("edit", live, live.edit(PostFixtures.article("Secret change", "tides"), now.get()));
        round(hook);
        assertThat(target.got()).hasSize(1);
        assertThat(target.got().getFirst().body()).doesNotContain("Secret change");
    }

    @Test
    void updatesAndWithdrawalsAreTold() {
        Webhook hook = hook("/hook", "post.updated", "post.unpublished", "post.deleted");
        Post first = publish("Tides", "tides");
        Post edited =
                change("edit", first, first.edit(PostFixtures.article("Tide", "tides"), now.get()));
        Post second = publish(edited);
        Post third = change("unpublish", second, second.unpublish(now.get()));
        change("trash", third, third.trash(now.get()));
        Post draft = draft("Never seen", "never-seen");
        change("trash", draft, draft.trash(now.get()));
        round(hook);
        assertThat(types()).containsExactly("post.updated", "post.unpublished", "post.deleted");
    }

    @Test
    void whatWasPublishedBeforeIsNotTold() {
        publish("Old", "old");
        Webhook hook = hook("/hook", "*");
        Post fresh = publish("New", "new");
        round(hook);
        assertThat(target.got()).extracting(Target.Got::id).containsExactly("evt_" + fresh.seq());
    }

    @Test
    void filtersLetOnlyTheirsThrough() {
        Webhook hook =
                get(webhooks.create(settings("/hook", List.of("post.*"), List.of("topic-1"))));
        publish("Elsewhere", "elsewhere");
        round(hook);
        assertThat(target.got()).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainLaterAndLaterAndThenGivenUp() {
        Webhook hook = hook("/hook", "*");
        target.answers(500);
        Post post = publish("Tides", "tides");
        round(hook);
        Instant last = now.get();
        for (Duration wait : Backoff.WAITS.subList(0, 7)) {
            Delivery waiting = only(post);
            assertThat(waiting.progress()).isEqualTo("failed");
            assertThat(Duration.between(last, waiting.dueAt()))
                    .isBetween(
                            wait.multipliedBy(79).dividedBy(100),
                            wait.multipliedBy(121).dividedBy(100));
            now.set(waiting.dueAt().minusMillis(1));
            round(hook);
            assertThat(only(post).attempts()).isEqualTo(waiting.attempts());
            now.set(waiting.dueAt());
            last = now.get();
            round(hook);
            assertThat(only(post).attempts()).isEqualTo(waiting.attempts() + 1);
        }
        assertThat(target.got()).hasSize(8);
        assertThat(target.got()).extracting(Target.Got::id).containsOnly("evt_" + post.seq());
        for (int i = 0; i < 2; i++) {
            now.set(only(post).dueAt());
            round(hook);
        }
        assertThat(only(post).progress()).isEqualTo("dead");
        assertThat(only(post).last().error()).isEqualTo("The target answered 500.");
        now.updateAndGet(t -> t.plus(Duration.ofDays(10)));
        round(hook);
        assertThat(target.got()).hasSize(10);

        target.answers(200);
        deliveries.replay(hook.id(), only(post).id()).block();
        round(hook);
        assertThat(only(post).progress()).isEqualTo("done");
    }

    @Test
    void whatWaitsSurvivesARestart() {
        Webhook hook = hook("/hook", "*");
        target.answers(503);
        Post post = publish("Tides", "tides");
        round(hook);
        publish("More tides", "more-tides");
        opened.close();
        target.answers(204);
        start();
        round(hook);
        now.set(only(post).dueAt());
        round(hook);
        assertThat(target.got()).hasSize(3);
        assertThat(only(post).progress()).isEqualTo("done");
    }

    @Test
    void aTryThatACrashCutShortIsTakenUpBySomebodyElse() {
        Webhook hook = hook("/hook", "*");
        Post post = publish("Tides", "tides");
        fanout.pass().block();
        assertThat(deliveries.take(only(post)).block()).isNotNull();
        round(hook);
        assertThat(target.got()).isEmpty();
        now.updateAndGet(t -> t.plus(Deliveries.LEASE));
        round(hook);
        assertThat(only(post).progress()).isEqualTo("done");
    }

    @Test
    void severalNodesDeliverEachOnce() {
        Webhook hook = hook("/hook", "*");
        for (int i = 0; i < 20; i++) {
            publish("Tides " + i, "tides-" + i);
        }
        Courier other = courier(new TargetRule(true), Duration.ofSeconds(60));
        Flux.merge(fanout.pass(), fanout.pass()).blockLast();
        Flux.merge(courier.drain(hook.id()), other.drain(hook.id())).blockLast();
        assertThat(target.got()).hasSize(20);
        assertThat(target.got()).extracting(Target.Got::id).doesNotHaveDuplicates();
    }

    @Test
    void aTargetThatHangsIsLeftInTimeAndAnEndlessAnswerIsNotRead() {
        Webhook hanging = hook("/hangs", "*");
        Webhook endless = hook("/endless", "*");
        Post post = publish("Tides", "tides");
        fanout.pass().block();
        courier = courier(new TargetRule(true), Duration.ofMillis(500));
        courier.drain(hanging.id()).block();
        courier = courier(new TargetRule(true), Duration.ofSeconds(60));
        courier.drain(endless.id()).block();
        assertThat(of(hanging, post).last().error()).contains("in time");
        assertThat(of(endless, post).progress()).isEqualTo("done");
    }

    @Test
    void aRedirectIsNotFollowed() {
        Webhook hook = hook("/hook", "*");
        target.answers(302);
        Post post = publish("Tides", "tides");
        round(hook);
        assertThat(target.got()).hasSize(1);
        assertThat(only(post).last().error()).isEqualTo("The target answered 302.");
    }

    @Test
    void privateAddressesAreRefusedWhenTheConnectionIsMade() {
        Webhook literal = hook("/hook", "*");
        String port = target.url("").replaceAll(".*:", "");
        Webhook named =
                get(
                        webhooks.create(
                                new WebhookSettings(
                                        "http://localhost:" + port + "/hook",
                                        "",
                                        List.of("*"),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        false,
                                        true)));
        Post post = publish("Tides", "tides");
        fanout.pass().block();
        courier = courier(new TargetRule(false), Duration.ofSeconds(60));
        courier.drain(literal.id()).block();
        courier.drain(named.id()).block();
        assertThat(target.got()).isEmpty();
        assertThat(of(literal, post).last().error()).contains("private or special network");
        assertThat(of(named, post).last().error()).contains("private or special network");
    }

    @Test
    void whatFailsForDaysIsSwitchedOffAndSaysSo() {
        Webhook hook = hook("/hook", "*");
        target.answers(500);
        publish("Tides", "tides");
        round(hook);
        assertThat(get(webhooks.get(hook.id())).health().failingSince()).isEqualTo(now.get());
        now.updateAndGet(t -> t.plus(Duration.ofDays(5)));
        round(hook);
        Webhook off = get(webhooks.get(hook.id()));
        assertThat(off.active()).isFalse();
        assertThat(off.health().disabledReason()).contains("failed since");
        int before = target.got().size();
        now.updateAndGet(t -> t.plus(Duration.ofDays(1)));
        round(hook);
        assertThat(target.got()).hasSize(before);

        target.answers(200);
        webhooks.change(hook.id(), off.version(), off.settings()).block();
        round(hook);
        assertThat(target.got()).hasSizeGreaterThan(before);
        assertThat(get(webhooks.get(hook.id())).health().failingSince()).isNull();
    }

    @Test
    void aTargetThatIsGoneIsSwitchedOffAtOnce() {
        Webhook hook = hook("/hook", "*");
        target.answers(410);
        Post post = publish("Tides", "tides");
        round(hook);
        assertThat(get(webhooks.get(hook.id())).active()).isFalse();
        assertThat(only(post).progress()).isEqualTo("dead");
    }

    @Test
    void bothSecretsSignDuringAnOverlap() throws Exception {
        Webhook old = hook("/hook", "*");
        Webhook fresh = get(webhooks.rotate(old.id(), old.version(), Duration.ofHours(1)));
        publish("Tides", "tides");
        round(old);
        Target.Got both = target.got().getFirst();
        assertThat(both.signature())
                .isEqualTo(
                        signed(fresh.secret().text(), both)
                                + " "
                                + signed(old.secret().text(), both));
        now.updateAndGet(t -> t.plus(Duration.ofHours(1)));
        publish("More", "more");
        round(old);
        Target.Got one = target.got().getLast();
        assertThat(one.signature()).isEqualTo(signed(fresh.secret().text(), one));
        assertThatThrownBy(() -> webhooks.rotate(old.id(), 1, Duration.ZERO).block())
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void aTestIsSentOnceWhateverBecomesOfIt() {
        Webhook hook = hook("/hook", "post.published");
        target.answers(500);
        Delivery test = get(courier.test(hook));
        assertThat(test.progress()).isEqualTo("dead");
        round(hook);
        assertThat(target.got()).hasSize(1);
        assertThat(types()).containsExactly("webhook.test");
    }

    @Test
    void nonsenseIsRefusedWithEachFault() {
        assertThatThrownBy(() ->
                        webhooks.create(
                                        new WebhookSettings(
                                                "ftp://x",
                                                "x".repeat(201),
                                                List.of("post.eaten"),
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                false,
                                                true))
                                .block())
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .extracting(Invalid.Problem::pointer)
                                        .containsExactly("/url", "/description", "/events"));
    }

    @Test
    void secretsAreInNoText() {
        Webhook hook = hook("/hook", "*");
        assertThat(hook + " " + hook.secret()).doesNotContain("whsec_");
    }

    private Webhook hook(String path, String... events) {
        return get(webhooks.create(settings(path, List.of(events), List.of())));
    }

    private WebhookSettings settings(String path, List<String> events, List<String> topics) {
        return new WebhookSettings(
                target.url(path), "", events, topics, List.of(), List.of(), false, true);
    }

    private void round(Webhook hook) {
        fanout.pass().block();
        courier.drain(hook.id()).block();
    }

    private Post draft(String title, String slug) {
        return get(
                opened.library().posts().create(PostFixtures.article(title, slug), true, "test"));
    }

    private Post publish(String title, String slug) {
        return publish(draft(title, slug));
    }

    private Post publish(Post post) {
        return get(opened.library().posts().publish(post.id(), post.version(), "test"));
    }

    private Post change(String action, Post from, Post to) {
        return get(opened.library().journal().write(Change.of(action, "test", from, to)));
    }

    private List<String> types() {
        return target.got().stream()
                .map(got -> JSON.readTree(got.body()).path("type").asString())
                .toList();
    }

    private Delivery only(Post post) {
        return get(deliveries.of(post.seq()).single());
    }

    private Delivery of(Webhook hook, Post post) {
        return get(deliveries.get(hook.id(), hook.id() + ".evt_" + post.seq()));
    }

    private static String signed(String secret, Target.Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String content = got.id() + "." + got.timestamp() + "." + got.body();
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static <T> T get(Mono<T> work) {
        return Objects.requireNonNull(work.block());
    }
}
