package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import relata.search.Clause;
import relata.search.Dimension;

/** Works on the clauses of a query. */
final class Clauses {

    private Clauses() {}

    /**
     * The same clauses with the plain words of each stretch changed together, and words in places
     * one by one. Phrases, and what must not be there, stay as they are.
     */
    static List<Clause> withWords(List<Clause> clauses, UnaryOperator<String> change) {
        List<Clause> changed = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (Clause clause : clauses) {
            if (isPlain(clause)) {
                run.add(text(clause));
            } else {
                addRun(run, change, changed);
                changed.add(withWords(clause, change));
            }
        }
        addRun(run, change, changed);
        return changed;
    }

    private static Clause withWords(Clause clause, UnaryOperator<String> change) {
        return switch (clause) {
            case Clause.Word(Clause.Where where, String text) ->
                    new Clause.Word(where, change.apply(text));
            case Clause.AnyOf(List<Clause> alternatives) ->
                    new Clause.AnyOf(
                            alternatives.stream().map(each -> withWords(each, change)).toList());
            default -> clause;
        };
    }

    private static void addRun(
            List<String> run, UnaryOperator<String> change, List<Clause> changed) {
        if (!run.isEmpty()) {
            for (String word : change.apply(String.join(" ", run)).split(" ")) {
                changed.add(new Clause.Word(Clause.Where.ANYWHERE, word));
            }
            run.clear();
        }
    }

    /** The stretches of plain words, alternatives and phrases: where a topic may be named. */
    static List<String> runs(List<Clause> clauses) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (Clause clause : clauses) {
            if (isPlain(clause)) {
                run.append(run.isEmpty() ? "" : " ").append(text(clause));
                continue;
            }
            addRun(run, runs);
            if (clause instanceof Clause.AnyOf(List<Clause> alternatives)) {
                runs.addAll(runs(alternatives));
            }
        }
        addRun(run, runs);
        return runs;
    }

    private static void addRun(StringBuilder run, List<String> runs) {
        if (!run.isEmpty()) {
            runs.add(run.toString());
            run.setLength(0);
        }
    }

    private static boolean isPlain(Clause clause) {
        return clause instanceof Clause.Word(Clause.Where where, _)
                && where == Clause.Where.ANYWHERE;
    }

    /** The clauses as somebody would have typed them. */
    static String typed(List<Clause> clauses) {
        return String.join(" ", clauses.stream().map(Clauses::text).toList());
    }

    private static String text(Clause clause) {
        return switch (clause) {
            case Clause.Word(Clause.Where where, String text) -> place(where) + text;
            case Clause.Phrase(Clause.Where where, String text) -> place(where) + '"' + text + '"';
            case Clause.Named(Dimension dimension, String slug, _) -> dimension.word() + ":" + slug;
            case Clause.AnyOf(List<Clause> alternatives) ->
                    String.join(" OR ", alternatives.stream().map(Clauses::text).toList());
            case Clause.Without(Clause inner) -> "-" + text(inner);
        };
    }

    private static String place(Clause.Where where) {
        return where == Clause.Where.ANYWHERE ? "" : where.name().toLowerCase(Locale.ROOT) + ":";
    }
}
