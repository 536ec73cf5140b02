package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.journal.Kind;
import relata.store.Keyset;

/** What readers get. Reads the published copies and nothing else. */
public final class LivePosts {

    private static final String[] CARD = {
        "published.content.title",
        "published.content.slug",
        "published.content.kind",
        "published.content.summary",
        "published.content.topics",
        "published.content.authors",
        "published.content.series",
        "published.content.image",
        "published.body.readingTimeMinutes",
        "published.body.wordCount",
        "published.body.language",
        "published.publishedAt",
        "published.updatedAt",
        "published.version"
    };

    private final ReactiveMongoTemplate mongo;

    /**
     * @param mongo the store
     */
    public LivePosts(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** The published post with this slug; empty when there is none. */
    public Mono<LivePost> bySlug(String slug) {
        return mongo.findOne(
                whole(query(where("published.content.slug").is(slug))), LivePost.class);
    }

    /** The published post with this id; empty when there is none. */
    public Mono<LivePost> byId(String id) {
        return byIds(Set.of(id)).next();
    }

    /** The published ones among these, in no order. */
    public Flux<LivePost> byIds(Collection<String> ids) {
        return mongo.find(whole(query(live().and("_id").in(Set.copyOf(ids)))), LivePost.class);
    }

    /** The cards of the published ones among these, in no order. */
    public Flux<PostCard> cards(Collection<String> ids) {
        return mongo.find(card(query(live().and("_id").in(Set.copyOf(ids)))), PostCard.class);
    }

    /**
     * The card of the published post that readers get to by an address; empty when they don't: the
     * slug of a draft is reserved and leads nowhere.
     */
    public Mono<PostCard> at(Address address) {
        Criteria target = live().and("_id").is(address.target());
        String slug = Address.slug(Kind.POST, address.path());
        Criteria wanted = slug == null ? target : target.and("life.slugs").is(slug);
        return mongo.findOne(card(query(wanted)), PostCard.class);
    }

    /** A page of a list. Read backwards it is in the right order all the same. */
    public Mono<List<PostCard>> list(PostQuery asked) {
        Keyset order = new Keyset(asked.order().stream().map(LivePosts::stored).toList());
        Criteria wanted = PostCriteria.of(asked);
        if (asked.after() != null) {
            Criteria rest = order.behind(asked.after(), asked.backwards());
            wanted = new Criteria().andOperator(wanted, rest);
        }
        Query page = card(query(wanted).with(order.sort(asked.backwards())).limit(asked.limit()));
        return mongo.find(page, PostCard.class)
                .collectList()
                .map(cards -> asked.backwards() ? cards.reversed() : cards);
    }

    /** How many posts there are on all pages of a list. */
    public Mono<Long> count(PostQuery asked) {
        return mongo.count(query(PostCriteria.of(asked)), LivePost.class);
    }

    /** The articles of a series in their order, at most 1,000. */
    public Flux<PostCard> inSeries(String series) {
        Query members =
                query(where("published.content.series.series").is(series))
                        .with(Sort.by("published.content.series.order", "published.publishedAt"))
                        .limit(1_000);
        return mongo.find(card(members), PostCard.class);
    }

    /** Every published post in order of id. For an index that is built anew. */
    public Flux<LivePost> all(int batchSize) {
        Query everything = whole(query(live())).with(Sort.by("_id")).cursorBatchSize(batchSize);
        return mongo.find(everything, LivePost.class);
    }

    /** The published posts that follow an id, in order of their ids. */
    public Flux<LivePost> after(String id, int limit) {
        Query next = whole(query(live().and("_id").gt(id))).with(Sort.by("_id")).limit(limit);
        return mongo.find(next, LivePost.class);
    }

    /** How many published posts there are, pages included. */
    public Mono<Long> count() {
        return mongo.count(query(live()), LivePost.class);
    }

    /**
     * Where published posts are, pages included, in order of their ids.
     *
     * @param skip how many to leave out at the beginning
     * @param limit how many at most
     */
    public Flux<Place> addresses(long skip, int limit) {
        Query wanted = query(live()).with(Sort.by("_id")).skip(skip).limit(limit);
        wanted.fields().include("published.content.slug").include("published.updatedAt");
        return mongo.find(wanted, Document.class, "posts").map(Place::of);
    }

    /** Under what every published article is filed, for counting. */
    public Flux<Filing> filings() {
        Query all = query(live().and("published.content.kind").is(PostKind.POST));
        all.fields()
                .include("published.content.topics")
                .include("published.content.authors")
                .include("published.content.series");
        return mongo.find(all, Document.class, "posts").map(Filing::of);
    }

    private static Sort.Order stored(Sort.Order order) {
        String field =
                order.getProperty().equals("title")
                        ? "published.content.title"
                        : "published." + order.getProperty();
        return order.withProperty(field);
    }

    private static Criteria live() {
        return where("published").ne(null);
    }

    private static Query whole(Query query) {
        query.fields().include("published");
        return query;
    }

    private static Query card(Query query) {
        query.fields().include(CARD);
        return query;
    }
}
