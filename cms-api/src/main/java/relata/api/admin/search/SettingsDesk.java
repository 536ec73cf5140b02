package relata.api.admin.search;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.admin.versions.Versions;
import relata.journal.History;
import relata.journal.Kind;
import relata.library.Library;
import relata.refusal.NotFound;
import relata.tuning.SearchSettings;
import relata.tuning.SearchTuning;
import tools.jackson.databind.json.JsonMapper;

/** What editors do to the settings of the search. */
@Component
class SettingsDesk {

    private final SearchTuning tuning;
    private final Versions<SearchSettings> versions;

    SettingsDesk(SearchTuning tuning, Library library, JsonMapper json) {
        this.tuning = tuning;
        this.versions =
                new Versions<>(
                        Kind.SEARCH_SETTINGS,
                        SearchSettings.class,
                        new History(library.mongo()),
                        settings -> json.valueToTree(settings.tuning()));
    }

    Mono<SettingsView> draft() {
        return tuning.draft().map(SettingsView::of);
    }

    Mono<SettingsView> active() {
        return tuning.active().map(SettingsView::of);
    }

    Mono<SettingsView> edit(IfMatch ifMatch, SettingsBody sent, String actor) {
        return tuning.draft()
                .flatMap(seen -> tuning.edit(sent.tuning(), ifMatch.version(seen), actor))
                .map(SettingsView::of);
    }

    Mono<SettingsView> activate(IfMatch ifMatch, String actor) {
        return tuning.draft()
                .flatMap(seen -> tuning.activate(ifMatch.version(seen), actor))
                .map(SettingsView::of);
    }

    Mono<SettingsView> at(long version) {
        return tuning.at(version).map(SettingsView::of);
    }

    Mono<SettingsView> restore(long version, IfMatch ifMatch, String actor) {
        return tuning.draft()
                .flatMap(seen -> tuning.restore(version, ifMatch.version(seen), actor))
                .map(SettingsView::of);
    }

    /** No version where nothing ever was active. */
    Mono<AdminPage<Versions.Line>> versions(AdminPage.Asked asked, ServerWebExchange exchange) {
        return versions.list(SearchSettings.ACTIVE, asked, exchange)
                .onErrorResume(
                        NotFound.class,
                        _ -> Mono.just(AdminPage.of(exchange, asked, List.of(), (String) null)));
    }
}
