package relata.search.related;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import relata.search.related.Reason.SharedTopic;

/** Says to readers why they may want to read an article next. */
final class Because {

    private static final int MOST_NAMED = 3;

    private Because() {}

    /** A reason this many times weaker than the weightiest is not said. */
    private static final int FAR_WEAKER = 4;

    /**
     * A sentence. What has a name (a topic, a series, a link) says more to a reader than that words
     * or meaning are alike, unless it counts for little.
     *
     * @param reasons the weightiest first, at least one
     */
    static String of(List<Reason> reasons) {
        double weightiest = reasons.getFirst().weight();
        List<Reason> said =
                reasons.stream()
                        .filter(reason -> reason.weight() * FAR_WEAKER > weightiest)
                        .sorted(Comparator.comparingInt(Because::vagueness))
                        .toList();
        Reason first = said.getFirst();
        String sentence =
                said.size() > 1 && !(first instanceof Reason.Pinned) && adds(said.get(1))
                        ? clause(first) + ", and " + clause(said.get(1))
                        : clause(first);
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
    }

    private static int vagueness(Reason reason) {
        return switch (reason) {
            case Reason.SimilarWords _, Reason.SameAuthor _ -> 1;
            case Reason.SameMeaning _ -> 2;
            default -> 0;
        };
    }

    private static boolean adds(Reason second) {
        return vagueness(second) == 0 || second instanceof Reason.SameAuthor;
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
