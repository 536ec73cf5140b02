package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.admin.IfMatch;
import relata.curation.Operation;
import relata.curation.Plan;
import relata.curation.Split;
import relata.curation.TopicCuration;
import relata.library.Library;
import relata.refusal.Invalid;
import relata.refusal.Rules;
import relata.topic.TopicTree;

/** Rename, move, merge and split, put together from the core's verbs. */
@Component
class TopicOperations {

    private static final int MAX_CHOSEN = 5_000;
    private static final int MAX_WORDS = 100;
    private static final int MAX_WORD = 200;

    private final Library library;
    private final TopicCuration curation;
    private final TopicEditing editing;

    TopicOperations(Library library, TopicEditing editing) {
        this.library = library;
        this.curation = library.curation().topics();
        this.editing = editing;
    }

    /** Another name. */
    @Schema(description = "At least one of the two; what is absent stays.")
    record Rename(
            @Schema(example = "Silent treatment") @Nullable String label,
            @Schema(example = "silent-treatment") @Nullable String slug) {}

    /** Another place. */
    record Move(
            @Schema(
                            description = "Slugs or ids; none puts it at the top.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable List<String> broader) {}

    /** What stays. */
    record Merge(
            @Schema(
                            description = "Slug or id of the topic that stays.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String into) {}

    /** What is to be made of it. */
    @Schema(name = "TopicSplit")
    record SplitRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<Part> parts,
            @Schema(
                            description = "Whether posts that get a new topic keep the old one.",
                            defaultValue = "false")
                    @Nullable Boolean keep) {}

    /** A new topic and the posts that it gets. */
    @Schema(name = "TopicSplitPart")
    record Part(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable NewTopic topic,
            @Schema(description = "Ids of posts that have the topic.") @Nullable List<String> posts,
            @Schema(description = "Posts with any of these plain tags.")
                    @Nullable List<String> tags,
            @Schema(
                            description =
                                    "Posts with any of these in title, summary or body, whatever"
                                            + " their case.")
                    @Nullable List<String> words) {}

    Mono<PlanView> planRename(String id, IfMatch ifMatch, Rename sent) {
        Rename checked = checked(sent);
        return version(id, ifMatch)
                .flatMap(v -> curation.planRename(id, v, checked.label(), checked.slug()))
                .flatMap(this::view);
    }

    Mono<TopicView> rename(String id, IfMatch ifMatch, Rename sent, String actor) {
        Rename checked = checked(sent);
        return version(id, ifMatch)
                .flatMap(v -> curation.rename(id, v, checked.label(), checked.slug(), actor))
                .flatMap(editing::view);
    }

    private static Rename checked(Rename sent) {
        String label = sent.label();
        if (label == null && sent.slug() == null) {
            throw missing("/label", "A label or a slug is needed.");
        }
        return new Rename(label == null ? null : label.strip(), sent.slug());
    }

    Mono<PlanView> planMove(String id, IfMatch ifMatch, Move sent) {
        return place(id, ifMatch, sent)
                .flatMap(p -> curation.planMove(id, p.version(), p.broader()))
                .flatMap(this::view);
    }

    Mono<TopicView> move(String id, IfMatch ifMatch, Move sent, String actor) {
        return place(id, ifMatch, sent)
                .flatMap(p -> curation.move(id, p.version(), p.broader(), actor))
                .flatMap(editing::view);
    }

    private record Place(long version, List<String> broader) {}

    private Mono<Place> place(String id, IfMatch ifMatch, Move sent) {
        List<String> broader = sent.broader();
        if (broader == null) {
            throw missing("/broader", "A list is needed; an empty one puts the topic at the top.");
        }
        return version(id, ifMatch)
                .zipWith(scheme(), (v, scheme) -> new Place(v, NewTopic.ids(scheme, broader)));
    }

    Mono<PlanView> planMerge(String id, IfMatch ifMatch, Merge sent) {
        return target(id, ifMatch, sent)
                .flatMap(t -> curation.planMerge(id, t.version(), t.into()))
                .flatMap(this::view);
    }

    Mono<Operation> merge(String id, IfMatch ifMatch, Merge sent, String actor) {
        return target(id, ifMatch, sent)
                .flatMap(t -> curation.merge(id, t.version(), t.into(), actor));
    }

    private record Target(long version, String into) {}

    private Mono<Target> target(String id, IfMatch ifMatch, Merge sent) {
        String into = sent.into();
        if (into == null) {
            throw missing("/into", "The topic that stays is needed.");
        }
        return version(id, ifMatch)
                .zipWith(scheme(), (v, scheme) -> new Target(v, NewTopic.id(scheme, into)));
    }

    Mono<PlanView> planSplit(String id, IfMatch ifMatch, SplitRequest sent) {
        return version(id, ifMatch)
                .zipWith(split(sent))
                .flatMap(read -> curation.planSplit(id, read.getT1(), read.getT2()))
                .flatMap(this::view);
    }

    Mono<Operation> split(String id, IfMatch ifMatch, SplitRequest sent, String actor) {
        return version(id, ifMatch)
                .zipWith(split(sent))
                .flatMap(read -> curation.split(id, read.getT1(), read.getT2(), actor));
    }

    private Mono<Split> split(SplitRequest sent) {
        List<Part> parts = sent.parts() == null ? List.of() : sent.parts();
        refuseWrong(parts);
        return scheme().publishOn(Schedulers.boundedElastic()) // slugs are made of labels
                .map(scheme -> parts.stream().map(part -> part(part, scheme)).toList())
                .map(made -> new Split(made, Boolean.TRUE.equals(sent.keep())));
    }

    private static void refuseWrong(List<Part> parts) {
        Rules rules = new Rules();
        rules.size("/parts", parts, Split.MAX_PARTS);
        for (int i = 0; i < Math.min(parts.size(), Split.MAX_PARTS); i++) {
            Part part = parts.get(i);
            String pointer = "/parts/" + i;
            NewTopic topic = part.topic();
            if (topic == null || topic.label() == null || topic.label().isBlank()) {
                rules.add(pointer + "/topic/label", "required", "A label is needed.");
            }
            rules.size(pointer + "/posts", orEmpty(part.posts()), MAX_CHOSEN);
            rules.names(pointer + "/tags", orEmpty(part.tags()), MAX_WORDS, MAX_WORD);
            rules.names(pointer + "/words", orEmpty(part.words()), MAX_WORDS, MAX_WORD);
        }
        rules.enforce();
    }

    private static Split.NewPart part(Part part, TopicTree scheme) {
        NewTopic topic = Objects.requireNonNull(part.topic());
        return new Split.NewPart(
                topic.fields(scheme),
                topic.slugGiven(),
                Set.copyOf(orEmpty(part.posts())),
                orEmpty(part.tags()),
                orEmpty(part.words()));
    }

    private Mono<PlanView> view(Plan plan) {
        return scheme().map(scheme -> PlanView.of(plan, scheme));
    }

    private Mono<Long> version(String id, IfMatch ifMatch) {
        return library.topics().get(id).map(ifMatch::version);
    }

    private Mono<TopicTree> scheme() {
        return library.topics().scheme();
    }

    private static Invalid missing(String pointer, String message) {
        return new Invalid(List.of(new Invalid.Problem(pointer, "required", message)));
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
