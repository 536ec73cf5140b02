package relata.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Address;
import relata.body.Measure;
import relata.catalog.Catalog;
import relata.journal.Change;
import relata.journal.Kind;
import relata.post.Kept.Outcome;
import relata.refusal.Invalid;

/**
 * An incoming item on its way: what is to become of it, and what it is to become.
 *
 * @param item what came
 * @param current the post that an earlier import made of it
 * @param content what the item says, perhaps with another slug
 * @param next the post to be written
 * @param outcome what is to become of it
 * @param reason why
 * @param measures how much there is in its body before and after
 * @param links what became of its links to other posts of the import
 */
record Step(
        Incoming item,
        @Nullable Post current,
        PostContent content,
        @Nullable Post next,
        Outcome outcome,
        @Nullable String reason,
        Measure.@Nullable Both measures,
        Kept.Links links) {

    static Step of(Incoming item, @Nullable Post current) {
        Step step = first(item, current);
        Origin origin = current == null ? null : current.origin();
        if (current == null || origin == null && current.erased()) {
            return step;
        }
        if (item.copy() != null && step.isThere(current, item.copy())) {
            return step.ending(Outcome.UNCHANGED, null);
        }
        if (origin == null) {
            return step.skipped("It is here already, and was not imported.");
        }
        boolean edited = current.version() != origin.version();
        boolean publishes = item.publish() && current.published() == null && !edited;
        if (current.erased()) {
            return step.skipped("It was purged here.");
        }
        if (current.status() == PostStatus.TRASHED) {
            return step.skipped("It is in the trash here.");
        }
        if (current.status() == PostStatus.ARCHIVED) {
            return step.skipped("It is archived here.");
        }
        if (item.digest().equals(origin.digest()) && !publishes) {
            return step.ending(Outcome.UNCHANGED, null);
        }
        return edited
                ? step.skipped("Edited here since it was imported; the source changed too.")
                : step.ending(Outcome.UPDATED, null);
    }

    private static Step first(Incoming item, @Nullable Post current) {
        return new Step(
                item,
                current,
                item.content(),
                null,
                Outcome.CREATED,
                null,
                null,
                Kept.Links.NOT_LOOKED_AT);
    }

    String id() {
        return item.id();
    }

    /** Whether a copy says what the post says. */
    private boolean isThere(Post post, Incoming.Copy copy) {
        if (post.erased()) {
            return false;
        }
        Published live = post.published();
        PostContent draft = copy.draft();
        boolean same = live == null || content.equals(live.content());
        boolean asWanted = live != null || !item.publish() || copy.status() == post.status();
        return same && asWanted && post.working().equals(draft == null ? content : draft);
    }

    /** What is to be changed; nothing where it never was, or was taken back. */
    private Post base(Instant now) {
        return current == null || current.erased()
                ? Post.draft(id(), content, now)
                : current.edit(content, now);
    }

    boolean writes() {
        return outcome == Outcome.CREATED || outcome == Outcome.UPDATED;
    }

    Step checked(Catalog known) {
        try {
            PostRules.check(content, known);
            return this;
        } catch (Invalid invalid) {
            return writes() ? failed(invalid.getMessage()) : this;
        }
    }

    Stream<Address> addresses(String actor) {
        Address slug = new Address(Address.path(Kind.POST, content.slug()), Kind.POST, id(), actor);
        PostContent draft = item.copy() == null ? null : item.copy().draft();
        Stream<Address> slugs =
                draft == null
                        ? Stream.of(slug)
                        : Stream.of(
                                slug,
                                new Address(
                                        Address.path(Kind.POST, draft.slug()),
                                        Kind.POST,
                                        id(),
                                        actor));
        return Stream.concat(
                slugs,
                item.oldPaths().stream()
                        .map(Address::normal)
                        .filter(path -> path.length() > 1 && path.length() <= Address.MAX_PATH)
                        .map(path -> new Address(path, Kind.POST, id(), actor)));
    }

    /** Slugs of its old paths, where they look like those of posts here. */
    private Stream<String> formerSlugs() {
        return item.oldPaths().stream()
                .map(path -> Address.slug(Kind.POST, Address.normal(path)))
                .flatMap(Stream::ofNullable);
    }

    Step withSlug(String slug) {
        return with(content.withSlug(slug), links);
    }

    /**
     * Its links made to lead to where other posts will be.
     *
     * @param found what they become, by how they are written
     * @param open whether there are others
     */
    Step linked(Map<String, String> found, boolean open) {
        Kept.Links done = new Kept.Links(found.size(), open);
        return found.isEmpty()
                ? with(content, done)
                : with(content.withBody(BodyLinks.rewritten(content.body(), found)), done);
    }

    private Step with(PostContent other, Kept.Links now) {
        return new Step(item, current, other, next, outcome, reason, measures, now);
    }

    Step drafted(Instant now) {
        return ready(asThere(base(now), now));
    }

    Step published(LiveBody body, Instant now) {
        Instant changed = item.updatedAt() != null ? item.updatedAt() : item.publishedAt();
        Post live = base(now).publish(body, item.publishedAt(), changed != null ? changed : now);
        return ready(asThere(live, now));
    }

    /** A copy gets its draft again, and its place out of the readers' sight. */
    private Post asThere(Post post, Instant now) {
        Incoming.Copy copy = item.copy();
        if (copy == null || !copy.whole()) {
            return post;
        }
        PostContent draft = copy.draft();
        Post edited = draft == null ? post : post.edit(draft, now);
        return switch (copy.status()) {
            case UNPUBLISHED -> planned(hidden(edited, now), copy);
            case ARCHIVED -> edited.archive(now);
            default -> planned(edited, copy);
        };
    }

    private static Post hidden(Post post, Instant now) {
        return post.published() == null ? post : post.unpublish(now);
    }

    /** What it brings takes the place of what was planned here. */
    private Post planned(Post post, Incoming.Copy copy) {
        long version = current == null ? 1 : current.version() + 1;
        Post next = post;
        for (Incoming.Plan plan : copy.plans()) {
            Appointment wanted = plan.appointment();
            next = next.schedule(plan.asItComes() ? wanted.pinnedTo(version) : wanted);
        }
        return next;
    }

    private Step ready(Post post) {
        Post noted =
                formerSlugs()
                        .reduce(post, Post::knownAs, (_, last) -> last)
                        .importedFrom(item.key(), item.digest());
        return new Step(item, current, content, noted, outcome, reason, measures, links);
    }

    Step skipped(String why) {
        return ending(Outcome.SKIPPED, why);
    }

    Step failed(String why) {
        return ending(Outcome.FAILED, why);
    }

    private Step ending(Outcome end, @Nullable String why) {
        return new Step(item, current, content, null, end, why, measures, links);
    }

    @Nullable Change<Post> change(String actor) {
        if (next == null) {
            return null;
        }
        return current == null
                ? Change.create("import", actor, next)
                : Change.of("import", actor, current, next);
    }

    Kept kept() {
        String slug =
                writes() || current == null || current.erased()
                        ? content.slug()
                        : current.working().slug();
        return new Kept(item.key(), id(), outcome, slug, reason, changes(), measures, links);
    }

    /** The fields that the source changed. A slug that got a number here is no change. */
    private List<String> changes() {
        if (outcome != Outcome.UPDATED || current == null) {
            return List.of();
        }
        PostContent before = current.working();
        boolean numbered = before.slug().matches("\\Q" + content.slug() + "\\E-\\d+");
        PostContent after = numbered ? content.withSlug(before.slug()) : content;
        return ContentChanges.between(before, after);
    }

    Step measured(Measure.Both both) {
        return new Step(item, current, content, next, outcome, reason, both, links);
    }

    /** What became of it, given the ids of the posts that were written. */
    Kept kept(Set<String> written) {
        return next == null || written.contains(id())
                ? kept()
                : ending(
                                Outcome.FAILED,
                                "Somebody else changed it at the same moment. Import again.")
                        .kept();
    }
}
