package relata.search.tuned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import relata.search.Clause;
import relata.search.Expansion;
import relata.search.QueryUnderstanding;
import relata.search.TopicMatch;
import relata.search.Understood;
import relata.tuning.PlainWords;
import relata.tuning.Synonym;

/** The editors' synonyms, used as a topic's other labels are. Immutable. */
final class Thesaurus {

    /** What other words count against those typed. */
    private static final double WEIGHT = 0.6;

    /** Most other words for one query. */
    private static final int MOST = 24;

    private final Map<String, Set<String>> others = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    Thesaurus(List<Synonym> synonyms) {
        for (Synonym synonym : synonyms) {
            synonym.others().forEach(other -> add(synonym.words(), other));
            if (synonym.bothWays()) {
                addAllWays(synonym);
            }
        }
    }

    private void addAllWays(Synonym synonym) {
        for (String from : synonym.others()) {
            add(from, synonym.words());
            synonym.others().stream().filter(to -> !to.equals(from)).forEach(to -> add(from, to));
        }
    }

    private void add(String from, String other) {
        PlainWords plain = PlainWords.of(from);
        words.addAll(plain.words());
        others.computeIfAbsent(plain.key(), _ -> new LinkedHashSet<>()).add(other);
    }

    /** The words that have others: who says what they mean says that they are words. */
    Set<String> words() {
        return words;
    }

    boolean isEmpty() {
        return others.isEmpty();
    }

    /** The query with other words for what stands in it, and the topics that those name. */
    Understood expanded(Understood query, QueryUnderstanding understanding) {
        List<Expansion> found = found(query);
        if (found.isEmpty()) {
            return query;
        }
        List<TopicMatch> topics = new ArrayList<>(query.topics());
        for (Expansion other : found) {
            understanding.understand(other.text()).topics().stream()
                    .filter(topic -> isAll(topic, other.text()))
                    .filter(topic -> topics.stream().noneMatch(t -> t.id().equals(topic.id())))
                    .forEach(topic -> topics.add(named(topic, other)));
        }
        return new Understood(
                query.clauses(),
                topics,
                Stream.concat(query.expansions().stream(), found.stream()).toList(),
                query.corrected(),
                query.didYouMean(),
                query.cut());
    }

    private static boolean isAll(TopicMatch topic, String text) {
        return PlainWords.of(topic.matched()).key().equals(PlainWords.of(text).key());
    }

    private static TopicMatch named(TopicMatch topic, Expansion other) {
        return new TopicMatch(
                topic.id(),
                topic.slug(),
                topic.label(),
                other.matched(),
                topic.weight() * other.weight());
    }

    /** For people. */
    List<String> usedIn(Understood query) {
        return found(query).stream().map(e -> e.matched() + " → " + e.text()).toList();
    }

    private List<Expansion> found(Understood query) {
        List<Expansion> found = new ArrayList<>();
        for (List<String> run : runs(query.clauses())) {
            Stretches.find(
                    run,
                    others,
                    (words, texts) -> {
                        String matched = String.join(" ", words);
                        texts.forEach(text -> found.add(new Expansion(matched, text, WEIGHT)));
                    });
        }
        return found.size() > MOST ? List.copyOf(found.subList(0, MOST)) : found;
    }

    /** The stretches of plain words. */
    private static List<List<String>> runs(List<Clause> clauses) {
        List<List<String>> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Word(Clause.Where where, String text)
                    && where == Clause.Where.ANYWHERE) {
                run.addAll(List.of(text.strip().split("\\s+")));
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        runs.add(run);
        return runs;
    }
}
