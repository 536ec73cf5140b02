package relata.api.content;

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
import relata.redirect.Redirect;
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
        return find(path(asked))
                .<Answer<Resident>>map(Residents::answer)
                .switchIfEmpty(Mono.error(() -> new NotFound("address", asked)));
    }

    /** What readers get at a path; empty when nothing. */
    Mono<Resident> find(String path) {
        return library.addresses().at(path).flatMap(this::resident);
    }

    static Set<String> keys(Resident resident) {
        return Set.of(resident.kind() + ":" + resident.id());
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

    private Mono<Resident> resident(Address address) {
        return switch (address.kind()) {
            case POST -> library.live().at(address).map(card -> post(card, address));
            case SERIES, TOPIC, AUTHOR ->
                    library.catalog().fresh().mapNotNull(catalog -> listed(catalog, address));
            case RELATED, SEARCH_SETTINGS -> Mono.empty();
            case REDIRECT -> library.redirects().find(address.target()).flatMap(this::redirected);
            case ASSET -> Mono.empty();
        };
    }

    /** Leads to the thing itself, by whatever path that lives at now. */
    private Mono<Resident> redirected(Redirect redirect) {
        Redirect.Target to = redirect.to();
        String url = redirect.url();
        if (to != null) {
            return to.kind() == Kind.POST
                    ? resident(new Address("/", to.kind(), to.id()))
                    : library.addresses().at(to.path()).flatMap(this::resident).map(Resident::left);
        }
        return url == null
                ? Mono.empty()
                : Mono.just(new Resident("redirect", redirect.id(), null, null, null, url, true));
    }

    private static Resident post(PostCard card, Address address) {
        return resident(address, card.head().slug(), card.head().title());
    }

    private static @Nullable Resident listed(Catalog catalog, Address address) {
        String id = address.target();
        if (address.kind() == Kind.TOPIC) {
            Topic topic = catalog.topics().byId(id);
            return topic == null ? null : resident(address, topic.slug(), topic.label());
        }
        if (address.kind() == Kind.SERIES) {
            Series series = catalog.series().get(id);
            return series == null ? null : resident(address, series.slug(), series.title());
        }
        Author author = catalog.authors().get(id);
        return author == null ? null : resident(address, author.slug(), author.name());
    }

    private static Resident resident(Address address, String slug, String title) {
        Kind kind = address.kind();
        String path = Address.path(kind, slug);
        return new Resident(
                kind.word(),
                address.target(),
                slug,
                title,
                path,
                "/v1/content" + path,
                !path.equals(address.path()));
    }

    private static Answer<Resident> answer(Resident resident) {
        return Answer.of(resident, keys(resident));
    }
}
