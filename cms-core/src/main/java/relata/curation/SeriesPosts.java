package relata.curation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.journal.Kind;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.SeriesPlace;
import relata.refusal.Conflict;
import relata.refusal.NotFound;
import relata.refusal.Rules;
import relata.series.AllSeries;
import relata.series.Series;

/**
 * The posts of a series. Whether a post belongs to it is part of the post: it changes in the draft,
 * and for readers when the post is published. In what order they are read is part of the series: it
 * changes in one step, at once. Safe for use by several threads.
 */
public final class SeriesPosts {

    private final Curator curator;
    private final AllSeries series;

    SeriesPosts(Curator curator, AllSeries series) {
        this.curator = curator;
        this.series = series;
    }

    /**
     * A series with its posts.
     *
     * @param series the series
     * @param posts all posts that belong to it, in the draft or for readers, in order
     */
    public record Members(Series series, List<Post> posts) {

        List<String> ids() {
            return posts.stream().map(Post::id).toList();
        }

        boolean has(String post) {
            return ids().contains(post);
        }
    }

    /** A series with its posts in any state. */
    public Mono<Members> get(String id) {
        return series.get(id).flatMap(this::members);
    }

    private Mono<Members> members(Series found) {
        return curator.uses()
                .posts(Kind.SERIES, found.id())
                .sort(Comparator.comparing((Post p) -> order(p, found)).thenComparing(Post::id))
                .collectList()
                .map(posts -> new Members(found, found.inOrder(posts, Post::id)));
    }

    private static double order(Post post, Series series) {
        SeriesPlace place = place(post, series.id());
        return place == null ? Double.MAX_VALUE : place.order();
    }

    /** Its place in the series, in the draft or for readers; null when it has none. */
    private static @Nullable SeriesPlace place(Post post, String series) {
        SeriesPlace working = post.working().series();
        if (working != null && working.series().equals(series)) {
            return working;
        }
        return post.published() == null ? null : post.published().content().series();
    }

    /**
     * Puts all posts into an order.
     *
     * @param wanted the ids of all posts of the series, each once
     */
    public Mono<Members> order(String id, long version, List<String> wanted, String actor) {
        return at(id, version)
                .doOnNext(now -> refuseOthers(now, wanted))
                .flatMap(_ -> series.order(id, version, wanted, actor))
                .flatMap(this::members);
    }

    private static void refuseOthers(Members now, List<String> wanted) {
        Rules rules = new Rules();
        Set<String> members = new HashSet<>(now.ids());
        for (int i = 0; i < Math.min(wanted.size(), Series.MAX_POSTS); i++) {
            if (!members.contains(wanted.get(i))) {
                rules.add(
                        "/posts/" + i,
                        "unknown",
                        "The post '" + wanted.get(i) + "' does not belong to the series.");
            }
        }
        wanted.forEach(members::remove);
        members.forEach(
                left -> rules.add("/posts", "missing", "The post '" + left + "' is left out."));
        rules.enforce();
    }

    /**
     * Gives a post a place in the series, in its draft. The order is written first: a place of a
     * post that does not belong to the series yet is passed over, so that nobody sees it half done.
     *
     * @param position 1 for the first; the end when null
     */
    public Mono<Members> insert(
            String id, long version, String post, @Nullable Integer position, String actor) {
        return at(id, version)
                .flatMap(now -> curator.uses().post(post).map(found -> refuseTaken(now, found)))
                .map(now -> placed(now.ids(), post, position))
                .flatMap(order -> series.order(id, version, order, actor))
                .delayUntil(now -> edit(post, actor, joined(now, post)))
                .flatMap(this::members);
    }

    private static UnaryOperator<PostContent> joined(Series series, String post) {
        double order = series.posts().indexOf(post) + 1;
        return content -> {
            SeriesPlace place = content.series();
            return place != null && place.series().equals(series.id())
                    ? content
                    : content.withSeries(new SeriesPlace(series.id(), order));
        };
    }

    private static Members refuseTaken(Members now, Post post) {
        SeriesPlace place = post.working().series();
        if (place != null) {
            String where =
                    place.series().equals(now.series().id())
                            ? "this series. Move it instead."
                            : "the series '" + place.series() + "'. Take it out of there first.";
            throw new Conflict("in-series", "The post belongs to " + where);
        }
        return now;
    }

    /** Gives a post of the series another place. */
    public Mono<Members> move(
            String id, long version, String post, @Nullable Integer position, String actor) {
        return at(id, version)
                .doOnNext(now -> refuseStranger(now, post))
                .map(now -> placed(now.ids(), post, position))
                .flatMap(order -> series.order(id, version, order, actor))
                .flatMap(this::members);
    }

    /**
     * Takes a post out of the series, in its draft. Its place is kept, so that readers see it where
     * it was until the post is published.
     */
    public Mono<Members> remove(String id, long version, String post, String actor) {
        return at(id, version)
                .doOnNext(now -> refuseStranger(now, post))
                .delayUntil(_ -> edit(post, actor, content -> left(content, id)))
                .flatMap(now -> members(now.series()));
    }

    private static PostContent left(PostContent content, String series) {
        SeriesPlace place = content.series();
        return place != null && place.series().equals(series) ? content.withSeries(null) : content;
    }

    private Mono<Post> edit(String post, String actor, UnaryOperator<PostContent> change) {
        return curator.uses().edit(post, "edit-series", actor, change);
    }

    private static void refuseStranger(Members now, String post) {
        if (!now.has(post)) {
            throw new NotFound("post of this series", post);
        }
    }

    private Mono<Members> at(String id, long version) {
        return series.get(id, version).doOnNext(SeriesPosts::refuseTrashed).flatMap(this::members);
    }

    private static void refuseTrashed(Series found) {
        if (!found.live()) {
            throw new Conflict("trashed", "The series is in the trash. Restore it first.");
        }
    }

    private static List<String> placed(
            List<String> members, String post, @Nullable Integer position) {
        List<String> order = new ArrayList<>(members);
        order.remove(post);
        int at = position == null ? order.size() : position - 1;
        if (at < 0 || at > order.size()) {
            Rules rules = new Rules();
            rules.add("/position", "out-of-range", "1 to " + (order.size() + 1) + ".");
            rules.enforce();
        }
        order.add(at, post);
        return order;
    }
}
