package relata.search.lucene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import relata.search.Clause;
import relata.search.Dimension;
import relata.search.Expansion;
import relata.search.Filters;
import relata.search.TopicMatch;
import relata.search.Understood;

/** Makes the plan of one query. Used once, by one thread. */
final class Planning {

    private final Matching matching;
    private final Weights weights;
    private final Understood query;

    /** What names a topic, once: to say it again asks for nothing more. */
    private final Set<String> named = new HashSet<>();

    private final List<Part> words = new ArrayList<>();
    private final List<Part> required = new ArrayList<>();
    private final List<Part> rescoring = new ArrayList<>();
    private final List<Query> narrowing = new ArrayList<>();
    private final List<Query> excluded = new ArrayList<>();
    private final Shown shown;

    private Planning(Matching matching, Weights weights, Understood query) {
        this.matching = matching;
        this.weights = weights;
        this.query = query;
        this.shown = new Shown(matching);
    }

    static Plan of(Matching matching, Weights weights, Understood query, Filters filters) {
        Planning planning = new Planning(matching, weights, query);
        planning.narrowing.addAll(Narrowing.of(filters));
        planning.read();
        return planning.plan();
    }

    private Plan plan() {
        List<Part> bonuses =
                query.topics().stream()
                        .map(t -> new Part("the topic “" + t.label() + "”", topicBonus(t)))
                        .toList();
        return new Plan(
                words,
                required,
                bonuses,
                rescoring,
                narrowing,
                excluded,
                shown.phrases(),
                !query.clauses().isEmpty());
    }

    /** Neighbouring plain words are read together: what they mean may depend on each other. */
    private void read() {
        List<String> run = new ArrayList<>();
        for (Clause clause : query.clauses()) {
            if (clause instanceof Clause.Word(Clause.Where where, String text)
                    && where == Clause.Where.ANYWHERE) {
                run.add(text);
            } else {
                readRun(run);
                run.clear();
                readOne(clause);
            }
        }
        readRun(run);
    }

    private void readOne(Clause clause) {
        switch (clause) {
            case Clause.Named(Dimension dimension, _, Set<String> ids) ->
                    narrowing.add(named(dimension, ids));
            case Clause.Without(Clause inner) -> addIfAny(query(inner), excluded);
            default -> {
                Query must = query(clause);
                if (must != null) {
                    required.add(new Part(label(clause), must));
                    shown.add(clause);
                }
            }
        }
    }

    private void readRun(List<String> run) {
        if (run.isEmpty()) {
            return;
        }
        Soft soft = new Soft(matching, weights);
        List<Chunk> chunks = Chunk.of(run, query);
        Set<List<String>> meant = chunks.size() == 1 ? Set.of() : meant(run);
        for (Chunk chunk : chunks) {
            if (!chunk.plain() && !named.add(chunk.text().toLowerCase(Locale.ROOT))) {
                continue;
            }
            boolean all = chunks.size() == 1 || !chunk.plain();
            List<Slots.Slot> slots =
                    matching.stemmedSlots(chunk.text()).stream()
                            .filter(slot -> all || meant.contains(slot.first()))
                            .toList();
            soft.add(slots);
            if (chunk.plain()) {
                slots.forEach(slot -> words.add(new Part(label(slot), matching.anywhere(slot))));
            } else {
                words.add(new Part("“" + chunk.text() + "”", group(chunk, slots)));
            }
            shown.addWords(slots);
            chunk.expansions().forEach(other -> shown.addPhrase(other.text()));
        }
        rescoring.addAll(soft.parts(String.join(" ", run)));
    }

    /** Words that are too common to be looked for count only where there are no others. */
    private Set<List<String>> meant(List<String> run) {
        return matching.stemmedSlots(String.join(" ", run)).stream()
                .map(Slots.Slot::first)
                .collect(Collectors.toSet());
    }

    /** Words that name a topic: the words themselves, other words for it, or the topic. */
    private Query group(Chunk chunk, List<Slots.Slot> slots) {
        List<Query> ways = new ArrayList<>();
        if (!slots.isEmpty()) {
            ways.add(matching.all(slots));
        }
        for (Expansion other : chunk.expansions()) {
            addIfAny(expanded(other), ways);
        }
        for (TopicMatch topic : chunk.topics()) {
            ways.add(topicBonus(topic));
        }
        return Matching.best(ways);
    }

    private @Nullable Query expanded(Expansion other) {
        List<Slots.Slot> slots = matching.stemmedSlots(other.text());
        if (slots.isEmpty()) {
            return null;
        }
        List<String> terms = slots.stream().flatMap(slot -> slot.first().stream()).toList();
        Query found =
                slots.size() == 1 ? matching.anywhere(slots.getFirst()) : Matching.near(terms, 1);
        return Matching.boost(found, other.weight());
    }

    private Query topicBonus(TopicMatch topic) {
        Term term = new Term(Fields.of(Dimension.TOPIC), topic.id());
        return Matching.boost(new TermQuery(term), topic.weight() * weights.topic());
    }

    private @Nullable Query query(Clause clause) {
        return switch (clause) {
            case Clause.Word(Clause.Where where, String text) -> word(where, text);
            case Clause.Phrase(Clause.Where where, String text) ->
                    matching.exactPhrase(where, text);
            case Clause.Named(Dimension dimension, _, Set<String> ids) ->
                    new ConstantScoreQuery(named(dimension, ids));
            case Clause.AnyOf(List<Clause> alternatives) -> {
                List<Query> any = new ArrayList<>();
                alternatives.forEach(each -> addIfAny(query(each), any));
                yield any.isEmpty() ? null : Matching.or(any);
            }
            case Clause.Without(Clause inner) -> query(inner);
        };
    }

    private @Nullable Query word(Clause.Where where, String text) {
        List<Slots.Slot> slots = matching.stemmedSlots(text);
        if (slots.isEmpty()) {
            return null;
        }
        if (where == Clause.Where.ANYWHERE) {
            return matching.all(slots);
        }
        return Matching.and(slots.stream().map(slot -> matching.in(where, slot)).toList());
    }

    private static Query named(Dimension dimension, Set<String> ids) {
        return ids.isEmpty()
                ? new MatchNoDocsQuery("there is no such " + dimension.word())
                : KeywordField.newSetQuery(
                        Fields.of(dimension), ids.stream().map(BytesRef::new).toList());
    }

    private static void addIfAny(@Nullable Query query, List<Query> to) {
        if (query != null) {
            to.add(query);
        }
    }

    private static String label(Slots.Slot slot) {
        return "the word “" + String.join(" ", slot.first()) + "”";
    }

    private static String label(Clause clause) {
        return switch (clause) {
            case Clause.Word(Clause.Where where, String text) -> "“" + text + "”" + in(where);
            case Clause.Phrase(Clause.Where where, String text) ->
                    "the phrase “" + text + "”" + in(where);
            case Clause.Named(_, String slug, _) -> "“" + slug + "”";
            case Clause.AnyOf(List<Clause> each) ->
                    String.join(" or ", each.stream().map(Planning::label).toList());
            case Clause.Without(Clause inner) -> "not " + label(inner);
        };
    }

    private static String in(Clause.Where where) {
        return where == Clause.Where.ANYWHERE
                ? ""
                : " in the " + where.name().toLowerCase(Locale.ROOT);
    }
}
