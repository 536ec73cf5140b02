package relata.search.tuned;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import relata.search.QuerySyntax;
import relata.search.Understood;
import relata.search.tuned.Verdict.Pin;
import relata.tuning.PlainWords;
import relata.tuning.QueryRule;
import relata.tuning.QueryRule.Promotion;

/** Finds the rules that are for a query. Immutable. */
final class RuleBook {

    private final List<QueryRule> rules;
    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Map<String, List<Integer>> contained = new HashMap<>();

    RuleBook(List<QueryRule> rules) {
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++) {
            QueryRule rule = rules.get(i);
            Map<String, List<Integer>> place =
                    rule.match() == QueryRule.Match.EXACT ? exact : contained;
            place.computeIfAbsent(PlainWords.of(rule.query()).key(), _ -> new ArrayList<>()).add(i);
        }
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The query counts as it was typed, and as it was corrected. */
    Verdict verdict(String q, Understood understood) {
        Map<Integer, QueryRule> found = new TreeMap<>();
        Stream.of(QuerySyntax.parse(q), understood)
                .map(read -> words(read.interpretation().terms()))
                .distinct()
                .forEach(words -> find(words, found));
        return found.isEmpty() ? Verdict.NOTHING : verdict(List.copyOf(found.values()));
    }

    private static List<String> words(List<String> terms) {
        return terms.stream().flatMap(term -> Stream.of(term.split("\\s+"))).toList();
    }

    private void find(List<String> words, Map<Integer, QueryRule> found) {
        String whole = PlainWords.of(String.join(" ", words)).key();
        exact.getOrDefault(whole, List.of()).forEach(i -> found.put(i, rules.get(i)));
        if (!contained.isEmpty()) {
            Stretches.find(
                    words, contained, (_, some) -> some.forEach(i -> found.put(i, rules.get(i))));
        }
    }

    /** What an earlier rule says of an article holds. */
    private static Verdict verdict(List<QueryRule> found) {
        Map<String, String> hidden = new LinkedHashMap<>();
        Map<String, Pin> pins = new LinkedHashMap<>();
        TreeMap<Integer, Pin> places = new TreeMap<>();
        for (QueryRule rule : found) {
            rule.hide().stream()
                    .filter(post -> !pins.containsKey(post))
                    .forEach(post -> hidden.putIfAbsent(post, rule.name()));
            rule.promote().stream()
                    .sorted(Comparator.comparingInt(Promotion::position))
                    .filter(one -> !pins.containsKey(one.post()) && !hidden.containsKey(one.post()))
                    .forEach(one -> {
                        Pin pin = new Pin(one.post(), free(one.position(), places), rule.name());
                        places.put(pin.position(), pin);
                        pins.put(pin.post(), pin);
                    });
        }
        return new Verdict(
                List.copyOf(places.values()), hidden, found.stream().map(QueryRule::name).toList());
    }

    private static int free(int wanted, Map<Integer, Pin> places) {
        int place = wanted;
        while (places.containsKey(place)) {
            place++;
        }
        return place;
    }
}
