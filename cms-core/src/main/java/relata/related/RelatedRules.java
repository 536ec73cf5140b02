package relata.related;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import relata.refusal.Rules;
import relata.related.RelatedChoice.Block;

/** What a choice must keep to. Every broken rule is named at once. */
final class RelatedRules {

    private final Rules rules = new Rules();
    private final Set<String> seen = new HashSet<>();
    private final String post;
    private final Set<String> existing;

    private RelatedRules(String post, Set<String> existing) {
        this.post = post;
        this.existing = existing;
    }

    /** Refuses more than can be looked up; answers the ids of all posts that are named. */
    static Set<String> named(List<String> pinned, List<Block> blocked) {
        Rules rules = new Rules();
        rules.size("/pins", pinned, RelatedChoice.MAX_PINNED);
        rules.size("/blocks", blocked, RelatedChoice.MAX_BLOCKED);
        rules.enforce();
        Set<String> named = new HashSet<>(pinned);
        blocked.forEach(block -> named.add(block.post()));
        return named;
    }

    /**
     * Refuses posts that are not there, stand there twice, or are the post itself.
     *
     * @param existing which of those named are there
     */
    static void check(String post, List<String> pinned, List<Block> blocked, Set<String> existing) {
        RelatedRules check = new RelatedRules(post, existing);
        for (int i = 0; i < pinned.size(); i++) {
            check.one("/pins/" + i, pinned.get(i));
        }
        for (int i = 0; i < blocked.size(); i++) {
            check.one("/blocks/" + i + "/post", blocked.get(i).post());
        }
        check.rules.enforce();
    }

    private void one(String pointer, String id) {
        if (id.equals(post)) {
            rules.add(pointer, "itself", "A post does not go with itself.");
        } else if (!existing.contains(id)) {
            rules.add(pointer, "unknown", "There is no such post.");
        } else if (!seen.add(id)) {
            rules.add(pointer, "twice", "This post stands here already.");
        }
    }
}
