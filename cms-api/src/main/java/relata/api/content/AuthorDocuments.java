package relata.api.content;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.content.AuthorsController.AuthorDocument;
import relata.api.content.CatalogPage.Naming;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.Fields;
import relata.author.Author;
import relata.journal.Kind;
import relata.library.Library;

/** The authors of the library in the form that readers get. */
@Component
final class AuthorDocuments {

    private static final Naming<Author> NAMING = new Naming<>("authors", Author::name, Author::id);

    private final Library library;
    private final Tallies tallies;

    AuthorDocuments(Library library, Tallies tallies) {
        this.library = library;
        this.tallies = tallies;
    }

    Mono<Answer<Page<AuthorDocument>>> list(CatalogQuery asked, URI self) {
        Fields fields = Fields.of(asked.fields(), AuthorDocument.class);
        return Mono.zip(
                library.catalog().fresh(),
                tallies.current(),
                (catalog, tally) -> {
                    CatalogPage<Author> page =
                            CatalogPage.of(asked, catalog.authors().values(), NAMING);
                    Set<String> keys = new LinkedHashSet<>(List.of("list:authors", "list:posts"));
                    page.items().forEach(author -> keys.add("author:" + author.id()));
                    return Answer.of(page.show(a -> document(a, tally), self), keys).only(fields);
                });
    }

    Mono<Answer<AuthorDocument>> get(String name, @Nullable String fields) {
        Fields wanted = Fields.of(fields, AuthorDocument.class);
        return Mono.zip(library.catalog().fresh(), tallies.current())
                .flatMap(read -> {
                    Author author = new References(read.getT1()).author(name);
                    return author == null
                            ? Moves.of(library, Kind.AUTHOR, name)
                            : Mono.just(answer(author, read.getT2()).only(wanted));
                });
    }

    private static Answer.Found<AuthorDocument> answer(Author author, Tally tally) {
        return Answer.of(document(author, tally), Set.of("list:posts", "author:" + author.id()));
    }

    private static AuthorDocument document(Author author, Tally tally) {
        return new AuthorDocument(
                author.id(),
                author.slug(),
                author.name(),
                author.credentials(),
                author.bio(),
                tally.of(author.id()));
    }
}
