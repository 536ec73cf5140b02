package relata.api.content;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.api.content.ResolveController.Resident;
import relata.api.content.answer.Answer;
import relata.api.problem.RequestRefused;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.PostCard;
import relata.refusal.NotFound;
import relata.series.Series;
import relata.topic.Topic;

/** Finds what lives at a path, or once did. Of posts only those that are published. */
@Component
final class Residents {

    private final Library library;

    Residents(Library library) {
        this.library = library;
    }

    Mono<Answer<Resident>> at(String asked) {
        String path = path(asked);
        return library.addresses()
                .at(path)
                .flatMap(this::resident)
                .switchIfEmpty(Mono.error(() -> new NotFound("address", asked)));
    }

    private static String path(String asked) {
        int scheme = asked.indexOf("://");
        int start = scheme < 0 || asked.startsWith("/") ? 0 : asked.indexOf('/', scheme + 3);
        String path = Address.normal(start < 0 ? "/" : asked.substring(start));
        if (path.length() > Address.MAX_PATH) {
            throw RequestRefused.parameter(
                    "path", "too-long", "At most " + Address.MAX_PATH + " characters.");
        }
        return path;
    }

    private Mono<Answer<Resident>> resident(Address address) {
        String id = address.target();
        return switch (address.kind()) {
            case POST -> library.live().cards(List.of(id)).next().map(card -> post(card, address));
            case SERIES, TOPIC, AUTHOR ->
                    library.catalog().fresh().mapNotNull(catalog -> listed(catalog, address));
        };
    }

    private static Answer<Resident> post(PostCard card, Address address) {
        return answer(address, card.head().slug(), card.head().title());
    }

    private static @Nullable Answer<Resident> listed(Catalog catalog, Address address) {
        String id = address.target();
        if (address.kind() == Kind.TOPIC) {
            Topic topic = catalog.topics().byId(id);
            return topic == null ? null : answer(address, topic.slug(), topic.label());
        }
        if (address.kind() == Kind.SERIES) {
            Series series = catalog.series().get(id);
            return series == null ? null : answer(address, series.slug(), series.title());
        }
        Author author = catalog.authors().get(id);
        return author == null ? null : answer(address, author.slug(), author.name());
    }

    private static Answer<Resident> answer(Address address, String slug, String title) {
        Kind kind = address.kind();
        String path = Address.path(kind, slug);
        Resident resident =
                new Resident(
                        kind.word(),
                        address.target(),
                        slug,
                        title,
                        path,
                        "/v1/content" + path,
                        !path.equals(address.path()));
        return Answer.of(resident, Set.of(kind.word() + ":" + address.target()));
    }
}
