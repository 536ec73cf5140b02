package relata.api.content;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.content.CatalogPage.Naming;
import relata.api.content.SeriesController.SeriesDocument;
import relata.api.content.SeriesController.SeriesItem;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.Fields;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.PostCard;
import relata.series.Series;

/** The series of the library in the form that readers get. */
@Component
final class SeriesDocuments {

    private static final Naming<Series> NAMING = new Naming<>("series", Series::title, Series::id);

    private final Library library;
    private final Tallies tallies;

    SeriesDocuments(Library library, Tallies tallies) {
        this.library = library;
        this.tallies = tallies;
    }

    Mono<Answer<Page<SeriesItem>>> list(CatalogQuery asked, URI self) {
        Fields fields = Fields.of(asked.fields(), SeriesItem.class);
        return Mono.zip(
                library.catalog().fresh(),
                tallies.current(),
                (catalog, tally) -> {
                    Presenter presenter =
                            new Presenter(catalog, Set.of())
                                    .about("list:series")
                                    .about("list:posts");
                    Page<SeriesItem> page =
                            CatalogPage.of(asked, catalog.series().values(), NAMING)
                                    .show(series -> item(series, tally, presenter), self);
                    return Answer.of(page, presenter.keys()).only(fields);
                });
    }

    private static SeriesItem item(Series series, Tally tally, Presenter presenter) {
        presenter.about("series:" + series.id());
        return new SeriesItem(
                series.id(),
                series.slug(),
                series.title(),
                series.summary(),
                tally.of(series.id()));
    }

    Mono<Answer<SeriesDocument>> get(String name, @Nullable String fields) {
        Fields wanted = Fields.of(fields, SeriesDocument.class);
        return library.catalog().fresh().flatMap(catalog -> document(catalog, name, wanted));
    }

    private Mono<Answer<SeriesDocument>> document(
            Catalog catalog, String name, @Nullable Fields wanted) {
        Series series = new References(catalog).series(name);
        return series == null
                ? Moves.of(library, Kind.SERIES, name)
                : document(series, catalog).map(answer -> answer.only(wanted));
    }

    private Mono<Answer.Found<SeriesDocument>> document(Series series, Catalog catalog) {
        Presenter presenter =
                new Presenter(catalog, Set.of()).about("list:posts").about("series:" + series.id());
        return library.live()
                .inSeries(series.id())
                .collectList()
                .map(members -> series.inOrder(members, PostCard::id))
                .map(members -> document(series, members, presenter))
                .map(document -> Answer.of(document, presenter.keys()));
    }

    private static SeriesDocument document(
            Series series, List<PostCard> members, Presenter presenter) {
        return new SeriesDocument(
                series.id(),
                series.slug(),
                series.title(),
                series.summary(),
                members.size(),
                series.updatedAt(),
                members.stream().map(presenter::item).toList());
    }
}
