package relata.api.admin.series;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.admin.AdminPage;
import relata.api.admin.CatalogQuery;
import relata.api.admin.CatalogQuery.Naming;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.library.Library;
import relata.series.Series;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors do to series, put together from the core's verbs. */
@Component
class SeriesEditing {

    private static final Naming<Series> NAMING =
            new Naming<>(Series::title, Series::id, Series::live);

    private final Library library;
    private final JsonMapper json;

    SeriesEditing(Library library, JsonMapper json) {
        this.library = library;
        this.json = json;
    }

    Mono<AdminPage<SeriesView>> list(CatalogQuery asked, ServerWebExchange exchange) {
        return library.series().all().map(all -> asked.page(exchange, all, NAMING, SeriesView::of));
    }

    Mono<SeriesView> get(String id) {
        return library.series().get(id).map(SeriesView::of);
    }

    Mono<SeriesView> create(NewSeries sent, String actor) {
        return Mono.fromCallable(sent::fields)
                .subscribeOn(
                        Schedulers.boundedElastic()) // a slug's transliteration reads its rules
                .flatMap(fields -> library.series().create(fields, sent.slugGiven(), actor))
                .map(SeriesView::of);
    }

    Mono<SeriesView> replace(String id, IfMatch ifMatch, NewSeries sent, String actor) {
        return library.series()
                .get(id)
                .flatMap(series ->
                        library.series()
                                .update(id, ifMatch.version(series), sent.fields(series), actor))
                .map(SeriesView::of);
    }

    Mono<SeriesView> patch(String id, IfMatch ifMatch, JsonNode patch, String actor) {
        return get(id).map(current -> MergePatch.apply(json, NewSeries.of(current), patch))
                .flatMap(sent -> replace(id, ifMatch, sent, actor));
    }

    Mono<SeriesView> trash(String id, IfMatch ifMatch, String actor) {
        return library.series()
                .get(id)
                .flatMap(series ->
                        library.curation().removals().series(id, ifMatch.version(series), actor))
                .map(SeriesView::of);
    }

    Mono<SeriesView> restore(String id, IfMatch ifMatch, String actor) {
        return library.series()
                .get(id)
                .flatMap(series -> library.series().restore(id, ifMatch.version(series), actor))
                .map(SeriesView::of);
    }
}
