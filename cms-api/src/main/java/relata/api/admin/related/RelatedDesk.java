package relata.api.admin.related;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.admin.IfMatch;
import relata.api.admin.related.RelatedChoiceController.Chosen;
import relata.api.admin.related.RelatedChoiceController.NewBlock;
import relata.library.Library;
import relata.post.Post;
import relata.refusal.Rules;
import relata.related.RelatedChoice;
import relata.related.RelatedChoice.Block;
import relata.related.RelatedChoices;

/** What editors do to the posts beside a post, with the names of those. */
@Component
class RelatedDesk {

    private final Library library;
    private final RelatedChoices choices;

    RelatedDesk(Library library) {
        this.library = library;
        this.choices = library.related();
    }

    Mono<RelatedChoiceView> get(String id) {
        return choices.get(id).then(Mono.defer(() -> choices.ruling(id))).flatMap(this::view);
    }

    Mono<RelatedChoiceView> put(String id, IfMatch ifMatch, Chosen sent, String actor) {
        return choices.get(id)
                .flatMap(seen ->
                        choices.choose(id, ifMatch.version(seen), pins(sent), blocks(sent), actor))
                .then(Mono.defer(() -> choices.ruling(id)))
                .flatMap(this::view);
    }

    private static List<String> pins(Chosen sent) {
        List<@Nullable String> named = sent.pins() == null ? List.of() : sent.pins();
        List<String> pins = new ArrayList<>();
        Rules rules = new Rules();
        for (int i = 0; i < named.size(); i++) {
            String pin = named.get(i);
            if (pin == null) {
                rules.add("/pins/" + i, "required", "The id of a post is needed.");
            } else {
                pins.add(pin);
            }
        }
        rules.enforce();
        return pins;
    }

    private static List<Block> blocks(Chosen sent) {
        List<@Nullable NewBlock> named = sent.blocks() == null ? List.of() : sent.blocks();
        List<Block> blocks = new ArrayList<>();
        Rules rules = new Rules();
        for (int i = 0; i < named.size(); i++) {
            NewBlock block = named.get(i);
            String post = block == null ? null : block.post();
            if (block == null || post == null) {
                rules.add("/blocks/" + i + "/post", "required", "The id of a post is needed.");
            } else {
                blocks.add(new Block(post, Boolean.TRUE.equals(block.bothWays())));
            }
        }
        rules.enforce();
        return blocks;
    }

    private Mono<RelatedChoiceView> view(RelatedChoices.Ruling ruling) {
        RelatedChoice choice = ruling.choice();
        Set<String> named = new TreeSet<>(choice.pinned());
        choice.blocked().forEach(block -> named.add(block.post()));
        named.addAll(ruling.blockedBy());
        return library.posts()
                .byIds(named)
                .collectMap(Post::id)
                .map(posts -> RelatedChoiceView.of(ruling, posts));
    }
}
