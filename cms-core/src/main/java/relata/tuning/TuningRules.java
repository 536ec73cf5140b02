package relata.tuning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import relata.refusal.Invalid.Problem;
import relata.refusal.Rules;
import relata.tuning.QueryRule.Promotion;

/** What settings of the search must keep to. Broken rules are named at once. */
final class TuningRules {

    static final int MAX_RULES = 500;
    static final int MAX_SYNONYMS = 500;
    static final int MAX_OTHERS = 20;
    static final int MAX_PROMOTED = 10;
    static final int MAX_HIDDEN = 50;
    static final int MAX_POSITION = 50;
    static final int MAX_TEXT = 100;
    static final double MAX_WEIGHT = 10;
    static final int MAX_HALF_LIFE_DAYS = 3_650;

    private final Rules rules = new Rules();

    private TuningRules() {}

    /**
     * Answers the settings when they keep to the rules.
     *
     * @throws relata.refusal.Invalid naming each rule that they break
     */
    static Tuning check(Tuning tuning) {
        TuningRules checking = new TuningRules();
        checking.queries(tuning.rules());
        checking.synonyms(tuning.synonyms());
        checking.weights(tuning.weights());
        checking.rules.enforce();
        return tuning;
    }

    /** The ids of all posts that settings name, by the places where they do. */
    static Map<String, String> posts(Tuning tuning) {
        Map<String, String> posts = new LinkedHashMap<>();
        for (int i = 0; i < tuning.rules().size(); i++) {
            QueryRule rule = tuning.rules().get(i);
            for (int j = 0; j < rule.promote().size(); j++) {
                posts.put(
                        "/rules/%d/promote/%d/post".formatted(i, j), rule.promote().get(j).post());
            }
            for (int j = 0; j < rule.hide().size(); j++) {
                posts.put("/rules/%d/hide/%d".formatted(i, j), rule.hide().get(j));
            }
        }
        return posts;
    }

    private void queries(List<QueryRule> all) {
        rules.size("/rules", all, MAX_RULES);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < Math.min(all.size(), MAX_RULES); i++) {
            String at = "/rules/" + i;
            QueryRule rule = all.get(i);
            rules.name(at + "/name", rule.name(), MAX_TEXT);
            expect(names.add(rule.name()), at + "/name", "twice", "No two rules have one name.");
            words(at + "/query", rule.query());
            boolean idle = rule.promote().isEmpty() && rule.hide().isEmpty();
            expect(!idle, at, "idle", "A rule promotes or hides something.");
            places(at, rule);
        }
    }

    private void places(String at, QueryRule rule) {
        rules.size(at + "/promote", rule.promote(), MAX_PROMOTED);
        rules.size(at + "/hide", rule.hide(), MAX_HIDDEN);
        Set<String> posts = new HashSet<>();
        Set<Integer> positions = new HashSet<>();
        for (int i = 0; i < Math.min(rule.promote().size(), MAX_PROMOTED); i++) {
            Promotion one = rule.promote().get(i);
            String here = at + "/promote/" + i;
            post(here + "/post", one.post(), posts);
            expect(
                    one.position() >= 1 && one.position() <= MAX_POSITION,
                    here + "/position",
                    "out-of-range",
                    "1 to " + MAX_POSITION + ".");
            expect(
                    positions.add(one.position()),
                    here + "/position",
                    "twice",
                    "There is one article in each place.");
        }
        for (int i = 0; i < Math.min(rule.hide().size(), MAX_HIDDEN); i++) {
            post(at + "/hide/" + i, rule.hide().get(i), posts);
        }
    }

    private void post(String at, String id, Set<String> seen) {
        rules.name(at, id, MAX_TEXT);
        expect(seen.add(id), at, "twice", "A rule names each article once.");
    }

    private void synonyms(List<Synonym> all) {
        rules.size("/synonyms", all, MAX_SYNONYMS);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(all.size(), MAX_SYNONYMS); i++) {
            Synonym synonym = all.get(i);
            String at = "/synonyms/" + i;
            words(at + "/words", synonym.words());
            String key = key(synonym.words());
            expect(seen.add(key), at + "/words", "twice", "Put all other words in one place.");
            expect(!synonym.others().isEmpty(), at + "/others", "required", "This is needed.");
            rules.size(at + "/others", synonym.others(), MAX_OTHERS);
            others(at, key, synonym);
        }
        circles(all.subList(0, Math.min(all.size(), MAX_SYNONYMS)));
    }

    private void others(String at, String key, Synonym synonym) {
        Set<String> seen = new HashSet<>(Set.of(key));
        for (int i = 0; i < Math.min(synonym.others().size(), MAX_OTHERS); i++) {
            String here = at + "/others/" + i;
            String other = synonym.others().get(i);
            words(here, other);
            expect(
                    seen.add(
                            PlainWords.of(other.substring(0, Math.min(other.length(), MAX_TEXT)))
                                    .key()),
                    here,
                    "twice",
                    "These are the same words as others here.");
        }
    }

    /** Words that lead back to themselves are meant both ways, which is to be said so. */
    private void circles(List<Synonym> all) {
        Map<String, Set<String>> ways = new HashMap<>();
        for (Synonym synonym : all) {
            if (!synonym.bothWays()) {
                ways.put(key(synonym.words()), keys(synonym));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            Synonym synonym = all.get(i);
            String start = key(synonym.words());
            boolean round = !synonym.bothWays() && leads(ways, start);
            expect(
                    !round,
                    "/synonyms/" + i,
                    "circle",
                    "These lead back to themselves. Say bothWays in one of them.");
        }
    }

    private static Set<String> keys(Synonym synonym) {
        Set<String> keys = new HashSet<>();
        synonym.others().stream().limit(MAX_OTHERS).forEach(other -> keys.add(key(other)));
        keys.remove(key(synonym.words()));
        return keys;
    }

    /** Whether one comes back to where one began. */
    private static boolean leads(Map<String, Set<String>> ways, String start) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(ways.getOrDefault(start, Set.of()));
        while (!next.isEmpty()) {
            String at = next.pop();
            if (at.equals(start)) {
                return true;
            }
            if (seen.add(at)) {
                next.addAll(ways.getOrDefault(at, Set.of()));
            }
        }
        return false;
    }

    private void weights(SignalWeights weights) {
        weight("title", weights.title(), 1);
        weight("topic", weights.topic(), 0);
        weight("exactForm", weights.exactForm(), 0);
        weight("proximity", weights.proximity(), 0);
        weight("phrase", weights.phrase(), 0);
        weight("recency", weights.recency(), 0);
        weight("meaning", weights.meaning(), 0);
        int days = weights.recencyHalfLifeDays();
        expect(
                days >= 1 && days <= MAX_HALF_LIFE_DAYS,
                "/weights/recencyHalfLifeDays",
                "out-of-range",
                "1 to " + MAX_HALF_LIFE_DAYS + ".");
    }

    private void weight(String name, double value, double least) {
        expect(
                value >= least && value <= MAX_WEIGHT,
                "/weights/" + name,
                "out-of-range",
                "%.0f to %.0f; 1 is as usual.".formatted(least, MAX_WEIGHT));
    }

    /** Of what is too long, which is refused, the beginning will do. */
    private static String key(String text) {
        return PlainWords.of(text.substring(0, Math.min(text.length(), MAX_TEXT))).key();
    }

    /** Something that can be compared with what somebody types. */
    private void words(String at, String text) {
        rules.name(at, text, MAX_TEXT);
        boolean some = text.length() > MAX_TEXT || !PlainWords.of(text).words().isEmpty();
        expect(some || text.isBlank(), at, "no-words", "There is no word in it.");
    }

    private void expect(boolean holds, String at, String code, String message) {
        rules.expect(holds, new Problem(at, code, message));
    }
}
