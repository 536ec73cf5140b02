package relata.curation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.journal.Kind;
import relata.post.PostUses.Refiling;
import relata.refusal.Conflict;

/** Two authors turn out to be one person. In the same steps as {@link TopicMerge}. */
final class AuthorMerge {

    private static final String ACTION = "merge-author";

    private final Curator curator;

    AuthorMerge(Curator curator) {
        this.curator = curator;
    }

    /** Reads and checks both. To be used in turn. */
    Mono<Author> check(String from, long version, String into) {
        return curator.authors()
                .get(from, version)
                .zipWith(curator.authors().all())
                .map(read -> refuse(read.getT1(), into, read.getT2()));
    }

    private static Author refuse(Author from, String into, List<Author> all) {
        if (all.stream().noneMatch(author -> author.id().equals(into) && author.live())) {
            throw References.unknown("/into", "author", into);
        }
        if (!from.live()) {
            throw new Conflict("trashed", "The author is in the trash. Restore the author first.");
        }
        if (from.id().equals(into)) {
            throw References.itself("/into");
        }
        return from;
    }

    Mono<Void> run(Operation operation) {
        String into = Objects.requireNonNull(operation.into());
        return posts(operation, into)
                .then(curator.authors().inTurn(() -> authors(operation, into)))
                .then(Mono.defer(() -> posts(operation, into)));
    }

    private Mono<Void> posts(Operation operation, String into) {
        String from = operation.from();
        Refiling refiling =
                new Refiling(
                        ACTION,
                        operation.actor(),
                        (_, content) ->
                                content.withAuthors(
                                        TopicMerge.replaced(content.authors(), from, into)));
        return curator.uses()
                .refileAll(Kind.AUTHOR, from, refiling)
                .concatMap(done -> Operations.progress(curator, operation, done))
                .then();
    }

    private Mono<Author> authors(Operation operation, String into) {
        return curator.authors()
                .get(operation.from())
                .flatMap(from -> settle(operation, into, author -> named(author, from)))
                .then(Mono.defer(() -> curator.addresses().handOver(operation.from(), into)))
                .then(
                        Mono.defer(() ->
                                settle(
                                        operation,
                                        operation.from(),
                                        author -> author.trashed(into, curator.now()))));
    }

    private Mono<Author> settle(
            Operation operation, String id, java.util.function.UnaryOperator<Author> change) {
        return curator.authors().shelf().settle(ACTION, operation.actor(), id, change);
    }

    /** What the one was called is another name of the other, so that imports still find it. */
    private Author named(Author author, Author from) {
        Stream<String> names =
                Stream.of(author.aliases(), List.of(from.name()), from.aliases())
                        .flatMap(List::stream);
        List<String> aliases =
                names.filter(name -> !name.equals(author.name())).distinct().toList();
        return author.with(author.fields().withAliases(aliases), curator.now());
    }
}
