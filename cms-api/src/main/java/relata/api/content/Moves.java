package relata.api.content;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.api.content.answer.Answer;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.library.Library;
import relata.refusal.NotFound;
import relata.series.Series;
import relata.topic.Topic;

/** Where topics, series and authors live that had another address once. */
final class Moves {

    private Moves() {}

    /**
     * Where something lives that had this slug once, or what took its place; an error {@link
     * NotFound} when it never was or is no more.
     */
    static <T> Mono<Answer<T>> of(Library library, Kind kind, String slug) {
        return library.addresses()
                .at(Address.path(kind, slug))
                .flatMap(address ->
                        library.catalog().fresh().<Answer<T>>mapNotNull(c -> moved(c, address)))
                .switchIfEmpty(Mono.error(() -> new NotFound(kind.word(), slug)));
    }

    private static <T> @Nullable Answer<T> moved(Catalog catalog, Address address) {
        Place place = place(catalog, address);
        return place == null
                ? null
                : new Answer.Moved<>(
                        URI.create("/v1/content" + Address.path(address.kind(), place.slug())),
                        Set.of(address.kind().word() + ":" + place.id()));
    }

    private record Place(String id, String slug) {}

    private static @Nullable Place place(Catalog catalog, Address address) {
        String id = address.target();
        return switch (address.kind()) {
            case TOPIC -> {
                Topic topic = catalog.topics().byId(id);
                yield topic == null ? null : new Place(topic.id(), topic.slug());
            }
            case SERIES -> {
                Series series = catalog.series().get(id);
                yield series == null ? null : new Place(series.id(), series.slug());
            }
            case AUTHOR -> {
                Author author = catalog.author(id);
                yield author == null ? null : new Place(author.id(), author.slug());
            }
            case POST, REDIRECT, RELATED, SEARCH_SETTINGS, ASSET -> null;
        };
    }
}
