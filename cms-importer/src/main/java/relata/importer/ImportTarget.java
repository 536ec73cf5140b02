package relata.importer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.catalog.Catalog;
import relata.importer.format.Carried;
import relata.importer.format.Person;
import relata.importer.media.MediaTarget;
import relata.post.Coming;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.LinkedBodies;

/**
 * Where an import goes: a port, so that the pipeline can be driven without a store. {@link
 * LibraryTarget} writes to a library.
 */
public interface ImportTarget {

    /** All topics, series and authors as they are now. */
    Mono<Catalog> catalog();

    /** The id of an author, who is added when missing. */
    Mono<String> author(Person person, String actor);

    /**
     * The id of a series, which is added when missing; nothing when it is in the trash, where it
     * stays.
     *
     * @param plan whether to add none: an id made of the title stands for it
     */
    Mono<String> series(String title, boolean plan, String actor);

    /** Adds a topic of this name; what has the name already does as well. */
    Mono<Void> topic(String label, String actor);

    /** What {@link #keep} would answer; changes nothing. */
    Mono<List<Kept>> plan(List<Incoming> batch);

    /**
     * Keeps a batch. One outcome for each item, in order; a bad item is an outcome, no error.
     *
     * @param coming what the whole import brings
     */
    Mono<List<Kept>> keep(List<Incoming> batch, String actor, Coming coming);

    /**
     * Makes links in the bodies of posts lead to where the posts are now that they mean.
     *
     * @param posts the posts, by id, each with a path at which it lived or an empty one
     * @param hosts of the sites that they lived on
     */
    Mono<LinkedBodies> resolveLinks(Map<String, String> posts, Set<String> hosts, String actor);

    /** Where pictures and files go; they stay where they are unless a target says otherwise. */
    default MediaTarget media(String actor) {
        return MediaTarget.NONE;
    }

    /**
     * Takes over what an archive says of something that posts name, unless it is there.
     *
     * @param plan whether to change nothing and say what would happen
     */
    default Mono<Declared> declare(Carried carried, boolean plan, String actor) {
        return Mono.just(new Declared(Kept.Outcome.SKIPPED, "It can't be kept here."));
    }

    /**
     * What became of something that posts name.
     *
     * @param outcome what happened
     * @param reason why, where it is not plain
     */
    record Declared(Kept.Outcome outcome, @Nullable String reason) {}

    /** Links neighbours named by title to posts that are there by now; how many were linked. */
    Mono<Integer> resolveNeighbours(String actor);
}
