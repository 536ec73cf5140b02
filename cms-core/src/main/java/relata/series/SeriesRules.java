package relata.series;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import relata.address.Slug;
import relata.refusal.Invalid.Problem;
import relata.refusal.Rules;

/** What a series must keep to. Every broken rule is named at once. */
final class SeriesRules {

    private static final int MAX_TITLE = 300;
    private static final int MAX_SUMMARY = 2_000;

    private SeriesRules() {}

    static SeriesFields check(SeriesFields fields) {
        Rules rules = new Rules();
        rules.name("/title", fields.title(), MAX_TITLE);
        rules.text("/summary", fields.summary(), MAX_SUMMARY);
        rules.expect(
                Slug.isValid(fields.slug()),
                new Problem(
                        "/slug",
                        "malformed",
                        "A slug has 1 to 120 of a–z, 0–9 and single hyphens."));
        rules.enforce();
        return fields;
    }

    static List<String> checkOrder(List<String> posts) {
        Rules rules = new Rules();
        rules.size("/posts", posts, Series.MAX_POSTS);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(posts.size(), Series.MAX_POSTS); i++) {
            rules.expect(
                    seen.add(posts.get(i)),
                    new Problem("/posts/" + i, "twice", "A post has one place in a series."));
        }
        rules.enforce();
        return posts;
    }
}
