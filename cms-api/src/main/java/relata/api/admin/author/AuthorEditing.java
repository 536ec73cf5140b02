package relata.api.admin.author;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.admin.AdminPage;
import relata.api.admin.CatalogQuery;
import relata.api.admin.CatalogQuery.Naming;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.api.admin.author.AuthorsController.AuthorMergeRequest;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.curation.Operation;
import relata.library.Library;
import relata.refusal.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors do to authors, put together from the core's verbs. */
@Component
class AuthorEditing {

    private static final Naming<Author> NAMING =
            new Naming<>(Author::name, Author::id, Author::live);

    private final Library library;
    private final JsonMapper json;

    AuthorEditing(Library library, JsonMapper json) {
        this.library = library;
        this.json = json;
    }

    Mono<AdminPage<AuthorView>> list(CatalogQuery asked, ServerWebExchange exchange) {
        return library.authors()
                .all()
                .map(all -> asked.page(exchange, all, NAMING, AuthorView::of));
    }

    Mono<AuthorView> get(String id) {
        return library.authors().get(id).map(AuthorView::of);
    }

    Mono<AuthorView> create(NewAuthor sent, String actor) {
        return Mono.fromCallable(sent::fields)
                .subscribeOn(
                        Schedulers.boundedElastic()) // a slug's transliteration reads its rules
                .flatMap(fields -> library.authors().create(fields, sent.slugGiven(), actor))
                .map(AuthorView::of);
    }

    Mono<AuthorView> replace(String id, IfMatch ifMatch, NewAuthor sent, String actor) {
        return library.authors()
                .get(id)
                .flatMap(author ->
                        library.authors()
                                .update(id, ifMatch.version(author), sent.fields(author), actor))
                .map(AuthorView::of);
    }

    Mono<AuthorView> patch(String id, IfMatch ifMatch, JsonNode patch, String actor) {
        return get(id).map(current -> MergePatch.apply(json, NewAuthor.of(current), patch))
                .flatMap(sent -> replace(id, ifMatch, sent, actor));
    }

    Mono<AuthorView> trash(String id, IfMatch ifMatch, String actor) {
        return library.authors()
                .get(id)
                .flatMap(author ->
                        library.curation().removals().author(id, ifMatch.version(author), actor))
                .map(AuthorView::of);
    }

    Mono<AuthorView> restore(String id, IfMatch ifMatch, String actor) {
        return library.authors()
                .get(id)
                .flatMap(author -> library.authors().restore(id, ifMatch.version(author), actor))
                .map(AuthorView::of);
    }

    Mono<Operation> merge(String id, IfMatch ifMatch, AuthorMergeRequest sent, String actor) {
        String into = sent.into();
        if (into == null) {
            throw new Invalid(
                    List.of(
                            new Invalid.Problem(
                                    "/into", "required", "The author who stays is needed.")));
        }
        return Mono.zip(library.authors().get(id), library.catalog().fresh())
                .flatMap(read ->
                        library.curation()
                                .authors()
                                .merge(
                                        id,
                                        ifMatch.version(read.getT1()),
                                        id(read.getT2(), into),
                                        actor));
    }

    private static String id(Catalog known, String reference) {
        Author author = known.authorBySlug(reference);
        return author == null ? reference : author.id();
    }
}
