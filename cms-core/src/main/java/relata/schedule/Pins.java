package relata.schedule;

import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.post.PostContent;

/** What an earlier version of a post held, as an editor saw it. */
final class Pins {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;

    Pins(ReactiveMongoTemplate mongo, Journal journal) {
        this.mongo = mongo;
        this.journal = journal;
    }

    /** The content of a version; empty when there is no such version. */
    Mono<PostContent> content(String post, long version) {
        return journal.entry(Kind.POST, post, version)
                .flatMap(entry -> journal.snapshot(entry.seq()))
                .mapNotNull(this::working);
    }

    private @Nullable PostContent working(Map<String, Object> state) {
        if (state.get("draft") instanceof Document draft) {
            return mongo.getConverter().read(PostContent.class, draft);
        }
        return state.get("published") instanceof Document live
                        && live.get("content") instanceof Document content
                ? mongo.getConverter().read(PostContent.class, content)
                : null;
    }
}
