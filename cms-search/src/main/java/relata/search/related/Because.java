package relata.search.related;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import relata.search.related.Reason.SharedTopic;

/** Says to readers why they may want to read an article next. */
final class Because {

    private static final int MOST_NAMED = 3;

    private Because() {}

    /**
     * A sentence.
     *
     * @param reasons the weightiest first, at least one
     */
    static String of(List<Reason> reasons) {
        String first = clause(reasons.getFirst());
        String sentence =
                reasons.size() > 1 && isWorthSaying(reasons)
                        ? first + ", and " + clause(reasons.get(1))
                        : first;
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    private static boolean isWorthSaying(List<Reason> reasons) {
        return !(reasons.getFirst() instanceof Reason.Pinned)
                && !(reasons.get(1) instanceof Reason.SimilarWords)
                && !(reasons.get(1) instanceof Reason.SameMeaning)
                && reasons.get(1).weight() * 4 > reasons.getFirst().weight();
    }

    private static String clause(Reason reason) {
        return switch (reason) {
            case Reason.Pinned _ -> "chosen by the editors";
            case Reason.SharedTopics(_, List<SharedTopic> topics) -> topics(topics);
            case Reason.SameSeries(_, _, String title) ->
                    "it belongs to the same series, “" + title + "”";
            case Reason.NextInSeries(_, _, String title) -> "it comes next in “" + title + "”";
            case Reason.PreviousInSeries(_, _, String title) ->
                    "it comes just before in “" + title + "”";
            case Reason.SimilarWords(_, List<String> words) ->
                    "it speaks of the same things: " + list(words);
            case Reason.SameMeaning _ -> "it speaks of the same things";
            case Reason.LinksTo _ -> "this article links to it";
            case Reason.LinkedFrom _ -> "it links to this article";
            case Reason.NamedNeighbour(_, String rel) ->
                    rel.equals("next")
                            ? "it was published as the next article"
                            : "it was published as the article before";
            case Reason.SameAuthor(_, List<String> authors) -> "it is also by " + list(authors);
        };
    }

    private static String topics(List<SharedTopic> topics) {
        List<String> same =
                topics.stream().filter(t -> t.closeness() == 1).map(SharedTopic::label).toList();
        if (!same.isEmpty()) {
            return "it is also about " + list(same.stream().map(Because::inSentence).toList());
        }
        SharedTopic nearest = topics.getFirst();
        return "it is about "
                + inSentence(nearest.label())
                + ", which is close to "
                + inSentence(nearest.near());
    }

    /** A label inside a sentence: {@code Co-regulation} is small, {@code RLT} and names are not. */
    private static String inSentence(String label) {
        String rest = label.substring(1);
        return rest.equals(rest.toLowerCase(Locale.ROOT)) ? label.toLowerCase(Locale.ROOT) : label;
    }

    private static String list(List<String> all) {
        List<String> named = new ArrayList<>(all.subList(0, Math.min(MOST_NAMED, all.size())));
        String last = named.removeLast();
        return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
    }
}
