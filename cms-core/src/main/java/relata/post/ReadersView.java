package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.History;
import relata.journal.Kind;
import relata.post.Appointment.Action;

/**
 * What readers could see at a time, and what they will see if everything that waits happens.
 *
 * <p>The past is read from the journal: of each post the last version by then. Posts are looked at
 * in order of their ids, {@value #BATCH} at a time, each time with one question to the posts, one
 * to the journal and one to the snapshots; at most {@value #MOST} posts are looked at for one page,
 * so that a page costs the same in a library of any size: it grows with the versions of the posts
 * that are looked at alone. A page may therefore be shorter than was asked for although another
 * follows. Purged posts have no past.
 *
 * <p>The future is today's published copies, and what the agendas of the posts say until then: what
 * is published then is the draft as it is now. Safe for use by several threads.
 */
public final class ReadersView {

    /** The most posts that are looked at for one page. */
    public static final int MOST = 500;

    private static final int BATCH = 100;
    private static final String POSTS = "posts";
    private static final String[] HEAD = {
        "title", "slug", "kind", "summary", "topics", "authors", "series", "image"
    };
    private static final String[] LIVE =
            Stream.concat(
                            Stream.of(HEAD).map(field -> "published.content." + field),
                            Stream.of("published.publishedAt", "published.version"))
                    .toArray(String[]::new);

    private final ReactiveMongoTemplate mongo;
    private final History history;
    private final InstantSource clock;

    /**
     * A page.
     *
     * @param posts by id
     * @param last the id after which the next page begins; null when this is the last
     */
    public record Page(List<Seen> posts, @Nullable String last) {}

    /**
     * @param mongo the store
     * @param clock tells the past from the future
     */
    public ReadersView(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.history = new History(mongo);
        this.clock = clock;
    }

    /**
     * What readers see at a time.
     *
     * @param asked now when null
     * @param after the id after which to begin; empty for the beginning
     * @param limit the most posts on the page
     */
    public Mono<Page> asOf(@Nullable Instant asked, String after, int limit) {
        Instant now = clock.instant();
        Instant time = asked == null ? now : asked;
        boolean past = time.isBefore(now);
        Criteria later = where("_id").gt(after);
        Query candidates =
                query(past ? later : new Criteria().andOperator(later, liveBy(time)))
                        .with(Sort.by("_id"))
                        .limit(MOST);
        candidates.fields().include(past ? new String[] {"_id"} : future());
        return mongo.find(candidates, Document.class, POSTS)
                .collectList()
                .flatMap(found ->
                        Flux.fromIterable(found)
                                .buffer(BATCH)
                                .concatMap(batch -> past ? past(batch, time) : future(batch, time))
                                .take(limit + 1L)
                                .collectList()
                                .map(seen -> page(seen, found, limit)));
    }

    private static Page page(List<Seen> seen, List<Document> looked, int limit) {
        if (seen.size() > limit) {
            return new Page(seen.subList(0, limit), seen.get(limit - 1).id());
        }
        return new Page(seen, looked.size() < MOST ? null : looked.getLast().getString("_id"));
    }

    private Flux<Seen> past(List<Document> posts, Instant time) {
        List<String> ids = posts.stream().map(post -> post.getString("_id")).toList();
        return history.asOf(Kind.POST, ids, time, LIVE)
                .flatMapIterable(known ->
                        ids.stream()
                                .flatMap(id -> Stream.ofNullable(known.get(id)))
                                .flatMap(state -> Stream.ofNullable(live(state)))
                                .toList());
    }

    private @Nullable Seen live(Document post) {
        Document published = post.get("published", Document.class);
        return published == null
                ? null
                : new Seen(
                        post.getString("_id"),
                        head(published.get("content", Document.class)),
                        published.get("version", Number.class).longValue(),
                        published.getDate("publishedAt").toInstant(),
                        null);
    }

    private PostCard.Head head(Document content) {
        return mongo.getConverter().read(PostCard.Head.class, content);
    }

    private static Criteria liveBy(Instant time) {
        return new Criteria()
                .orOperator(where("published").ne(null), where("agenda.publish.at").lte(time));
    }

    private static String[] future() {
        return Stream.concat(
                        Stream.of(LIVE),
                        Stream.concat(
                                Stream.of("agenda.publish", "agenda.unpublish"),
                                Stream.of(HEAD).map(field -> "draft." + field)))
                .toArray(String[]::new);
    }

    private Flux<Seen> future(List<Document> posts, Instant time) {
        return Flux.fromIterable(posts).concatMap(post -> future(post, time));
    }

    /** The last that happens until then decides. */
    private Mono<Seen> future(Document post, Instant time) {
        Agenda agenda = agenda(post);
        Appointment last =
                agenda.waiting().stream()
                        .filter(next -> !next.at().isAfter(time))
                        .reduce((_, later) -> later)
                        .orElse(null);
        if (last == null) {
            return Mono.justOrEmpty(live(post));
        }
        return last.action() == Action.UNPUBLISH
                ? Mono.empty()
                : content(post, last).map(content -> coming(post, content, last.at()));
    }

    private Agenda agenda(Document post) {
        Document agenda = post.get("agenda", Document.class);
        return agenda == null
                ? Agenda.EMPTY
                : new Agenda(
                        appointment(agenda.get("publish", Document.class)),
                        appointment(agenda.get("unpublish", Document.class)),
                        List.of(),
                        null);
    }

    private @Nullable Appointment appointment(@Nullable Document appointment) {
        return appointment == null
                ? null
                : mongo.getConverter().read(Appointment.class, appointment);
    }

    private Mono<PostCard.Head> content(Document post, Appointment publication) {
        Long pinned = publication.pinned();
        if (pinned != null) {
            return history.at(Kind.POST, Post.class, post.getString("_id"), pinned)
                    .map(past -> PostCard.Head.of(past.state().working()));
        }
        Document draft = post.get("draft", Document.class);
        Document live = post.get("published", Document.class);
        return Mono.justOrEmpty(
                        draft != null || live == null ? draft : live.get("content", Document.class))
                .map(this::head);
    }

    private static Seen coming(Document post, PostCard.Head head, Instant at) {
        Document live = post.get("published", Document.class);
        Instant date = live == null ? at : live.getDate("publishedAt").toInstant();
        return new Seen(post.getString("_id"), head, null, date, at);
    }
}
