package relata.curation;

import java.util.List;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.curation.Operation.State;
import relata.curation.Operation.What;
import relata.journal.Kind;

/** Makes one author of two. Safe for use by several threads. */
public final class AuthorCuration {

    private final Curator curator;
    private final Operations operations;

    /**
     * @param curator what is worked on
     * @param operations carries out what takes more than one write
     */
    public AuthorCuration(Curator curator, Operations operations) {
        this.curator = curator;
        this.operations = operations;
    }

    /**
     * Gives the posts, the names and the addresses of one author to another who is the same person.
     *
     * @param version of the author who goes, as the caller saw it
     * @param into id of the author who stays
     */
    public Mono<Operation> merge(String from, long version, String into, String actor) {
        return curator.uses()
                .ids(Kind.AUTHOR, from)
                .flatMap(posts ->
                        curator.authors()
                                .inTurn(() ->
                                        operations
                                                .authors()
                                                .check(from, version, into)
                                                .map(a -> merge(a, into, posts.size(), actor))
                                                .flatMap(operations::begin)))
                .flatMap(operations::run);
    }

    private Operation merge(Author from, String into, int posts, String actor) {
        return new Operation(
                Operations.newId(),
                What.MERGE_AUTHORS,
                actor,
                State.RUNNING,
                List.of(from.id(), into),
                from.id(),
                into,
                List.of(),
                false,
                posts,
                0,
                curator.now(),
                null,
                null);
    }
}
