package relata.search.tuned;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import relata.search.Emphasis;
import relata.search.QuerySyntax;
import relata.search.QueryUnderstanding;
import relata.search.Understood;
import relata.tuning.SignalWeights;
import relata.tuning.Tuning;

/** The settings of editors, ready to be applied to many queries. Immutable. */
public final class Tuned {

    /** The search as it is by itself. */
    public static final Tuned NOT = new Tuned(Tuning.NONE);

    private final Tuning tuning;
    private final RuleBook rules;
    private final Thesaurus synonyms;
    private final Emphasis emphasis;

    /**
     * @param tuning settings that keep to their rules
     */
    public Tuned(Tuning tuning) {
        this.tuning = tuning;
        this.rules = new RuleBook(tuning.rules());
        this.synonyms = new Thesaurus(tuning.synonyms());
        this.emphasis = emphasis(tuning.weights());
    }

    private static Emphasis emphasis(SignalWeights weights) {
        boolean usual = weights.recencyHalfLifeDays() == SignalWeights.USUAL_HALF_LIFE_DAYS;
        return new Emphasis(
                weights.title(),
                weights.topic(),
                weights.exactForm(),
                weights.proximity(),
                weights.phrase(),
                weights.recency(),
                usual ? null : Duration.ofDays(weights.recencyHalfLifeDays()),
                weights.meaning());
    }

    /** What this was made of. */
    public Tuning tuning() {
        return tuning;
    }

    /** How much each signal counts. */
    Emphasis emphasis() {
        return emphasis;
    }

    /** What the rules say of a query. */
    Verdict verdict(String q, Understood understood) {
        return rules.isEmpty() ? Verdict.NOTHING : rules.verdict(q, understood);
    }

    /** The ids of the articles that are not shown to who typed this. */
    public Set<String> hidden(String q) {
        return verdict(q, QuerySyntax.parse(q)).hidden().keySet();
    }

    /** A query, understood: the words of synonyms are not misspelt. */
    Understood understood(String q, QueryUnderstanding understanding) {
        return understanding.understand(q, synonyms.words());
    }

    /** The query with other words for its words. */
    Understood expanded(Understood understood, QueryUnderstanding understanding) {
        return synonyms.isEmpty() ? understood : synonyms.expanded(understood, understanding);
    }

    /** The synonyms that a query uses, for people: {@code clingy → anxious attachment}. */
    List<String> synonymsIn(Understood understood) {
        return synonyms.usedIn(understood);
    }
}
