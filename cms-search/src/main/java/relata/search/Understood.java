package relata.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query, understood.
 *
 * @param clauses what must, may and must not be there, in the order of the query
 * @param topics the topics that it names; articles of theirs are found too and rank higher
 * @param expansions other words for parts of it
 * @param corrected the whole query as it was searched for, when a word was misspelt; the clauses
 *     hold the corrected words
 * @param didYouMean a query that may have been meant
 * @param cut whether the end of the query was left out
 */
public record Understood(
        List<Clause> clauses,
        List<TopicMatch> topics,
        List<Expansion> expansions,
        @Nullable String corrected,
        @Nullable String didYouMean,
        boolean cut) {

    /** Copies the lists. */
    public Understood {
        clauses = List.copyOf(clauses);
        topics = List.copyOf(topics);
        expansions = List.copyOf(expansions);
    }

    /** The clauses alone, with nothing known of topics. */
    public static Understood plain(List<Clause> clauses, boolean cut) {
        return new Understood(clauses, List.of(), List.of(), null, null, cut);
    }

    /** What is told to readers. */
    public Interpretation interpretation() {
        List<String> terms = new ArrayList<>();
        clauses.forEach(clause -> addTerms(clause, terms));
        return new Interpretation(terms, topics, corrected, didYouMean, cut, false, 0, false);
    }

    /**
     * The words that may stand anywhere: what a sentence asks for. Empty when there are none. A
     * topic is spelt as its label is, so that all spellings ask for the same.
     */
    public String sentence() {
        List<String> words = new ArrayList<>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Word(Clause.Where where, String text)
                    && where == Clause.Where.ANYWHERE) {
                words.add(text);
            }
        }
        String sentence = String.join(" ", words);
        for (TopicMatch topic : topics) {
            sentence = topic.spelt(sentence);
        }
        return sentence;
    }

    private static void addTerms(Clause clause, List<String> terms) {
        switch (clause) {
            case Clause.Word(_, String text) -> terms.add(text);
            case Clause.Phrase(_, String text) -> terms.add(text);
            case Clause.AnyOf(List<Clause> alternatives) ->
                    alternatives.forEach(each -> addTerms(each, terms));
            case Clause.Named _, Clause.Without _ -> {}
        }
    }
}
