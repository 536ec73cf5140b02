package relata.api.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.journal.History;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.Post;
import relata.post.Published;
import relata.refusal.Conflict;

/** Says how far the last publication of a post has come. */
public final class Receipts {

    private final Library library;
    private final History history;
    private final Finding finding;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Fanout fanout;

    Receipts(
            Library library,
            Finding finding,
            Webhooks webhooks,
            Deliveries deliveries,
            Fanout fanout) {
        this.library = library;
        this.history = new History(library.mongo());
        this.finding = finding;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.fanout = fanout;
    }

    /**
     * A step.
     *
     * @param name which
     * @param state {@code done}, {@code waiting}, {@code failed} (and tried again), {@code dead}
     *     (given up) or {@code not-configured}
     * @param since since when it is in this state
     * @param webhook by whom, of deliveries
     * @param error why it failed last
     */
    public record Step(
            String name,
            String state,
            @Nullable Instant since,
            @Nullable String webhook,
            @Nullable String error) {

        static Step of(String name, boolean done, Instant since) {
            return new Step(name, done ? "done" : "waiting", since, null, null);
        }

        boolean pending() {
            return !state.equals("done") && !state.equals("not-configured");
        }
    }

    /**
     * How far a publication has come.
     *
     * @param post which post
     * @param version the version that was published
     * @param seq its change in the journal
     * @param acceptedAt when it was written down
     * @param by the actor
     * @param steps what follows from it, in order
     * @param stuck the first step that is not done; null when all is
     */
    public record Receipt(
            String post,
            long version,
            long seq,
            Instant acceptedAt,
            String by,
            List<Step> steps,
            @Nullable Step stuck) {}

    /** The receipt; an error {@link Conflict} when readers get nothing of the post. */
    public Mono<Receipt> of(String post) {
        return library.posts()
                .get(post)
                .flatMap(found -> publication(found).flatMap(entry -> receipt(found, entry)));
    }

    private Mono<JournalEntry> publication(Post post) {
        Published live = post.published();
        return live == null
                ? Mono.error(new Conflict("not-published", "Readers get nothing of this post."))
                : history.versions(Kind.POST, post.id(), live.version() + 1, 1)
                        .flatMapIterable(entries -> entries)
                        .next();
    }

    private Mono<Receipt> receipt(Post post, JournalEntry entry) {
        return Mono.zip(live(post, entry), indexed(entry), deliveries(entry))
                .map(steps -> {
                    List<Step> all =
                            Stream.concat(
                                            Stream.of(steps.getT1(), steps.getT2()),
                                            steps.getT3().stream())
                                    .toList();
                    Step stuck = all.stream().filter(Step::pending).findFirst().orElse(null);
                    return new Receipt(
                            post.id(),
                            entry.version(),
                            entry.seq(),
                            entry.at(),
                            entry.actor(),
                            all,
                            stuck);
                });
    }

    /** Whether the content API answers it: it reads the same copy. */
    private Mono<Step> live(Post post, JournalEntry entry) {
        return library.live()
                .byId(post.id())
                .hasElement()
                .map(there -> Step.of("live", there, entry.at()));
    }

    private Mono<Step> indexed(JournalEntry entry) {
        return finding.follower()
                .state()
                .map(index -> {
                    boolean done = index.position() >= entry.seq();
                    return new Step(
                            "indexed",
                            done ? "done" : index.lastError() == null ? "waiting" : "failed",
                            entry.at(),
                            null,
                            done ? null : index.lastError());
                });
    }

    private Mono<List<Step>> deliveries(JournalEntry entry) {
        return Mono.zip(
                        webhooks.list(),
                        deliveries.of(entry.seq()).collectMap(Delivery::webhook),
                        fanout.position())
                .map(found ->
                        steps(found.getT1(), found.getT2(), entry, found.getT3() >= entry.seq()));
    }

    private static List<Step> steps(
            List<Webhook> all, Map<String, Delivery> sent, JournalEntry entry, boolean written) {
        List<Step> purges = steps("purged", purging(all, true), sent, entry, written);
        Step none = new Step("purged", "not-configured", null, null, null);
        return Stream.concat(
                        purges.isEmpty() ? Stream.of(none) : purges.stream(),
                        steps("delivered", purging(all, false), sent, entry, written).stream())
                .toList();
    }

    private static List<Webhook> purging(List<Webhook> all, boolean purging) {
        return all.stream()
                .filter(webhook -> webhook.settings().purgesCaches() == purging)
                .collect(Collectors.toList());
    }

    private static List<Step> steps(
            String name,
            List<Webhook> asked,
            Map<String, Delivery> sent,
            JournalEntry entry,
            boolean written) {
        return asked.stream()
                .filter(webhook -> sent.containsKey(webhook.id()) || (!written && webhook.active()))
                .map(webhook -> step(name, webhook, sent.get(webhook.id()), entry))
                .toList();
    }

    private static Step step(
            String name, Webhook webhook, @Nullable Delivery delivery, JournalEntry entry) {
        if (delivery == null) {
            return new Step(name, "waiting", entry.at(), webhook.id(), null);
        }
        Delivery.Outcome last = delivery.last();
        return new Step(
                name,
                delivery.progress(),
                delivery.endedAt() != null ? delivery.endedAt() : delivery.createdAt(),
                webhook.id(),
                last == null ? null : last.error());
    }
}
