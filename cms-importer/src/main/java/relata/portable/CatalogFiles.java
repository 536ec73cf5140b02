package relata.portable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.portable.PortableCatalog.Redirection;
import relata.portable.PortableCatalog.Row;
import relata.portable.PortableCatalog.Writer;
import relata.redirect.Redirect;
import relata.series.Series;
import relata.topic.Skos;
import relata.topic.Topic;
import relata.topic.TopicTree;
import relata.topic.Topics;

/**
 * The files of an export that are not posts.
 *
 * @param library what is exported
 * @param catalog its topics, series and authors
 * @param named ids of what the posts of the export name
 */
record CatalogFiles(Library library, Catalog catalog, Named named) {

    private static final int PAGE = 500;

    /**
     * All files.
     *
     * @param whole whether everything is exported, also what no post names
     */
    Flux<PortableFile> all(boolean whole) {
        List<PortableFile> files = new ArrayList<>();
        topics(whole, files);
        authors(whole, files);
        series(whole, files);
        Flux<PortableFile> redirects = whole ? redirects() : Flux.empty();
        return Flux.fromIterable(files)
                .concatWith(Flux.defer(() -> addresses(whole)))
                .concatWith(redirects);
    }

    private Flux<PortableFile> addresses(boolean whole) {
        return new FormerAddresses(library, catalog)
                .all(whole ? null : named)
                .collectList()
                .filter(all -> !all.isEmpty())
                .map(PortableCatalog::ofAddresses)
                .map(all -> file("redirects/addresses.json", all))
                .flux();
    }

    private void topics(boolean whole, List<PortableFile> files) {
        TopicTree tree = whole ? catalog.topics() : chosen();
        if (!tree.all().isEmpty()) {
            files.add(new PortableFile.Text("library/topics.ttl", Skos.write(Topics.export(tree))));
        }
    }

    /** The topics that are named, and those that they belong to. */
    private TopicTree chosen() {
        Deque<String> open = new ArrayDeque<>(named.topics());
        Set<String> seen = new HashSet<>();
        List<Topic> topics = new ArrayList<>();
        while (!open.isEmpty()) {
            Topic topic = catalog.topics().byId(open.pop());
            if (topic != null && seen.add(topic.id())) {
                topics.add(topic);
                open.addAll(topic.broader());
            }
        }
        return new TopicTree(
                topics.stream()
                        .map(t ->
                                t.with(
                                        t.fields()
                                                .withRelations(
                                                        t.broader().stream()
                                                                .filter(seen::contains)
                                                                .toList(),
                                                        t.related().stream()
                                                                .filter(seen::contains)
                                                                .toList()),
                                        t.updatedAt()))
                        .toList());
    }

    private void authors(boolean whole, List<PortableFile> files) {
        Set<String> wanted = new HashSet<>();
        named.authors().stream()
                .map(catalog::author)
                .filter(Objects::nonNull)
                .forEach(author -> wanted.add(author.id()));
        List<Writer> authors =
                catalog.authors().values().stream()
                        .filter(author -> whole || wanted.contains(author.id()))
                        .sorted(Comparator.comparing(Author::slug))
                        .map(a ->
                                new Writer(
                                        a.slug(), a.name(), a.aliases(), a.credentials(), a.bio()))
                        .toList();
        if (!authors.isEmpty()) {
            files.add(file("library/authors.json", PortableCatalog.ofAuthors(authors)));
        }
    }

    private void series(boolean whole, List<PortableFile> files) {
        List<Row> series =
                catalog.series().values().stream()
                        .filter(s -> whole || named.series().contains(s.id()))
                        .sorted(Comparator.comparing(Series::slug))
                        .map(s ->
                                new Row(
                                        s.slug(),
                                        s.title(),
                                        s.summary(),
                                        s.posts().stream()
                                                .filter(p -> named.posts().contains(p))
                                                .toList()))
                        .toList();
        if (!series.isEmpty()) {
            files.add(file("library/series.json", PortableCatalog.ofSeries(series)));
        }
    }

    private Flux<PortableFile> redirects() {
        Mono<List<Redirect>> first = library.redirects().list(null, PAGE);
        return first.expand(page ->
                        page.size() < PAGE
                                ? Mono.empty()
                                : library.redirects().list(page.getLast().from(), PAGE))
                .flatMapIterable(page -> page)
                .map(CatalogFiles::redirection)
                .collectList()
                .filter(all -> !all.isEmpty())
                .map(PortableCatalog::ofRedirects)
                .map(all -> file("redirects/redirects.json", all))
                .flux();
    }

    private static Redirection redirection(Redirect redirect) {
        Redirect.Target to = redirect.to();
        String url = Objects.requireNonNullElse(redirect.url(), "");
        return new Redirection(redirect.from(), to == null ? url : to.path());
    }

    private static PortableFile file(String path, PortableCatalog catalog) {
        return new PortableFile.Text(path, PortableFiles.json(catalog));
    }
}
