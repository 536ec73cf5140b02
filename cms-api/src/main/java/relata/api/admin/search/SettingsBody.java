package relata.api.admin.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;
import relata.tuning.QueryRule;
import relata.tuning.QueryRule.Match;
import relata.tuning.QueryRule.Promotion;
import relata.tuning.SignalWeights;
import relata.tuning.Synonym;
import relata.tuning.Tuning;

/** Settings of the search as an editor sends them. What is absent is as the search has it. */
@Schema(name = "SearchSettingsBody")
record SettingsBody(
        @Schema(description = "At most 500. Where two say different things, the earlier one holds.")
                @Nullable List<RuleBody> rules,
        @Schema(description = "At most 500.") @Nullable List<SynonymBody> synonyms,
        @Nullable WeightsBody weights) {

    /** What is shown first and what is not shown for a query. */
    @Schema(name = "SearchRule")
    record RuleBody(
            @Schema(
                            description = "No two rules have the same.",
                            example = "Crisis first",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String name,
            @Schema(
                            description = "Capitals, hyphens and spaces do not matter.",
                            example = "co-regulation",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String query,
            @Schema(
                            description = "The words alone, or any query in which they stand.",
                            allowableValues = {"exact", "contains"},
                            defaultValue = "exact")
                    @Nullable String match,
            @Schema(description = "At most 10.") @Nullable List<PromotionBody> promote,
            @Schema(description = "Ids of posts, at most 50.") @Nullable List<String> hide) {

        private QueryRule rule(String at) {
            return new QueryRule(
                    text(name),
                    text(query),
                    match(at),
                    each(promote).stream().map(PromotionBody::promotion).toList(),
                    each(hide));
        }

        private Match match(String at) {
            return switch (match) {
                case null -> Match.EXACT;
                case "exact" -> Match.EXACT;
                case "contains" -> Match.CONTAINS;
                default ->
                        throw new Invalid(
                                List.of(
                                        new Invalid.Problem(
                                                at + "/match",
                                                "unknown-value",
                                                "One of exact, contains.")));
            };
        }

        static RuleBody of(QueryRule rule) {
            return new RuleBody(
                    rule.name(),
                    rule.query(),
                    rule.match().name().toLowerCase(Locale.ROOT),
                    rule.promote().stream()
                            .map(one -> new PromotionBody(one.post(), one.position()))
                            .toList(),
                    rule.hide());
        }
    }

    /** A post in a place. */
    @Schema(name = "SearchPromotion")
    record PromotionBody(
            @Schema(
                            description = "Its id: it stays when the address changes.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String post,
            @Schema(description = "1 to 50.", example = "1", defaultValue = "1")
                    @Nullable Integer position) {

        private Promotion promotion() {
            return new Promotion(text(post), position == null ? 1 : position);
        }
    }

    /** Words that stand for others. */
    @Schema(name = "SearchSynonym")
    record SynonymBody(
            @Schema(example = "clingy", requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String words,
            @Schema(
                            description = "1 to 20.",
                            example = "[\"anxious attachment\"]",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable List<String> others,
            @Schema(
                            description =
                                    "Whether each of the others stands for all of these, too.",
                            defaultValue = "false")
                    @Nullable Boolean bothWays) {

        private Synonym synonym() {
            return new Synonym(text(words), each(others), Boolean.TRUE.equals(bothWays));
        }

        static SynonymBody of(Synonym synonym) {
            return new SynonymBody(synonym.words(), synonym.others(), synonym.bothWays());
        }
    }

    /** How much each signal counts. */
    @Schema(
            name = "SearchWeights",
            description = "1 is as usual, 2 twice as much, 0 (of title: 1) the least, 10 the most.")
    record WeightsBody(
            @Schema(description = "Words in the title.", example = "2") @Nullable Double title,
            @Schema(description = "A topic that the query names.", example = "1")
                    @Nullable Double topic,
            @Schema(description = "Words in the very same form.", example = "1")
                    @Nullable Double exactForm,
            @Schema(description = "Words near each other.", example = "1")
                    @Nullable Double proximity,
            @Schema(description = "All words together.", example = "1") @Nullable Double phrase,
            @Schema(description = "That an article is new.", example = "1")
                    @Nullable Double recency,
            @Schema(description = "After how many days half of that is gone.", example = "365")
                    @Nullable Integer recencyHalfLifeDays,
            @Schema(description = "What an article means, against its words.", example = "1")
                    @Nullable Double meaning) {

        private SignalWeights weights() {
            return new SignalWeights(
                    usual(title),
                    usual(topic),
                    usual(exactForm),
                    usual(proximity),
                    usual(phrase),
                    usual(recency),
                    recencyHalfLifeDays == null
                            ? SignalWeights.USUAL_HALF_LIFE_DAYS
                            : recencyHalfLifeDays,
                    usual(meaning));
        }

        private static double usual(@Nullable Double value) {
            return value == null ? 1 : value;
        }

        static WeightsBody of(SignalWeights weights) {
            return new WeightsBody(
                    weights.title(),
                    weights.topic(),
                    weights.exactForm(),
                    weights.proximity(),
                    weights.phrase(),
                    weights.recency(),
                    weights.recencyHalfLifeDays(),
                    weights.meaning());
        }
    }

    /**
     * What was sent; whether it keeps to the rules is for the core to say.
     *
     * @throws Invalid when something in it is no word of ours
     */
    Tuning tuning() {
        List<QueryRule> read = new ArrayList<>();
        for (RuleBody rule : each(rules)) {
            read.add(rule.rule("/rules/" + read.size()));
        }
        return new Tuning(
                read,
                each(synonyms).stream().map(SynonymBody::synonym).toList(),
                weights == null ? SignalWeights.USUAL : weights.weights());
    }

    private static <T> List<T> each(@Nullable List<T> sent) {
        return sent == null ? List.of() : sent;
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }
}
