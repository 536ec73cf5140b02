package relata.api.admin.redirect;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.journal.Kind;
import relata.library.Library;
import relata.redirect.Redirect;

/** What editors do to redirects, with the places to which these lead today. */
@Component
class RedirectDesk {

    private final Library library;

    RedirectDesk(Library library) {
        this.library = library;
    }

    /** Redirects of a page, and one more when there is a next page. */
    record Found(List<RedirectView> redirects, @Nullable Long total) {}

    Mono<Found> list(AdminPage.Asked asked, boolean count) {
        Mono<List<RedirectView>> page =
                library.redirects().list(asked.after(), asked.limit() + 1).flatMap(this::views);
        return count
                ? Mono.zip(page, library.redirects().count(), Found::new)
                : page.map(views -> new Found(views, null));
    }

    Mono<RedirectView> get(String id) {
        return library.redirects().get(id).flatMap(this::view);
    }

    Mono<RedirectView> create(String from, String to, String actor) {
        return library.redirects().create(from, to, actor).flatMap(this::view);
    }

    Mono<Void> remove(String id, IfMatch ifMatch, String actor) {
        return library.redirects()
                .get(id)
                .flatMap(seen -> library.redirects().remove(id, ifMatch.version(seen), actor))
                .then();
    }

    private Mono<RedirectView> view(Redirect redirect) {
        return views(List.of(redirect)).map(List::getFirst);
    }

    /** Posts move; what else there is has its path from the address that it had. */
    private Mono<List<RedirectView>> views(List<Redirect> redirects) {
        return paths(redirects)
                .map(paths -> redirects.stream().map(r -> RedirectView.of(r, paths)).toList());
    }

    private Mono<Map<String, String>> paths(List<Redirect> redirects) {
        List<String> posts =
                redirects.stream()
                        .map(Redirect::to)
                        .flatMap(Stream::ofNullable)
                        .filter(to -> to.kind() == Kind.POST)
                        .map(Redirect.Target::id)
                        .toList();
        return posts.isEmpty()
                ? Mono.just(Map.of())
                : library.live()
                        .cards(posts)
                        .collectMap(
                                card -> card.id(),
                                card -> Address.path(Kind.POST, card.head().slug()));
    }
}
