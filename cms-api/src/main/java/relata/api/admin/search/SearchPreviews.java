package relata.api.admin.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.admin.search.SearchPreview.Applied;
import relata.api.admin.search.SearchPreview.NotShown;
import relata.api.admin.search.SearchPreview.Row;
import relata.api.admin.search.SearchPreview.Side;
import relata.api.admin.search.SearchPreviewController.PreviewBody;
import relata.api.content.parameter.Values;
import relata.library.Library;
import relata.post.PostCard;
import relata.search.ArticleSearch;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.tuned.Tuned;
import relata.search.tuned.TunedSearch.Effect;
import relata.tuning.SearchSettings;
import relata.tuning.SearchTuning;
import relata.tuning.Tuning;

/** Searches with the active settings and with others, and compares. */
@Component
class SearchPreviews {

    private static final int USUAL_ROWS = 20;
    private static final int MOST_ROWS = 50;

    private final Library library;
    private final ArticleSearch search;
    private final SearchTuning tuning;

    SearchPreviews(Library library, Finding finding, SearchTuning tuning) {
        this.library = library;
        this.search = finding.search();
        this.tuning = tuning;
    }

    /** What is compared: two settings, and what was found with them. */
    private record Both(
            Tuned before, Tuned after, SearchResponse was, SearchResponse now, Effect effect) {}

    Mono<SearchPreview> preview(PreviewBody asked) {
        int rows = rows(asked.limit());
        return Mono.zip(active(), tried(asked.settings()), library.catalog().fresh())
                .flatMap(all -> both(all.getT1(), all.getT2(), asked.query().request(all.getT3())))
                .flatMap(both -> cards(both).map(cards -> new Compared(both, cards, rows)))
                .map(compared -> compared.preview(Objects.requireNonNullElse(asked.q(), "")));
    }

    private static int rows(@Nullable Integer limit) {
        return Values.number(
                "limit", limit == null ? null : limit.toString(), USUAL_ROWS, 1, MOST_ROWS);
    }

    private Mono<Tuned> active() {
        return tuning.active().map(SearchSettings::tuning).map(Tuned::new);
    }

    private Mono<Tuned> tried(@Nullable SettingsBody sent) {
        Mono<Tuning> wanted =
                sent == null
                        ? tuning.draft().map(SearchSettings::tuning)
                        : Mono.fromCallable(sent::tuning).flatMap(tuning::checked);
        return wanted.map(Tuned::new);
    }

    private Mono<Both> both(Tuned before, Tuned after, SearchRequest request) {
        return Mono.zip(
                        search.search(request, before),
                        search.search(request, after),
                        search.effect(request.q(), after))
                .map(all -> new Both(before, after, all.getT1(), all.getT2(), all.getT3()));
    }

    private Mono<Map<String, PostCard>> cards(Both both) {
        List<String> ids =
                Stream.concat(both.was().hits().stream(), both.now().hits().stream())
                        .map(Hit::id)
                        .distinct()
                        .toList();
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : library.live().cards(ids).collectMap(PostCard::id);
    }

    /** Two answers with what is shown of their posts. */
    private record Compared(Both both, Map<String, PostCard> cards, int rows) {

        SearchPreview preview(String q) {
            List<String> now = ids(both.now());
            List<Row> gone =
                    rows(both.was(), false).stream()
                            .filter(row -> !now.contains(row.id()))
                            .toList();
            return new SearchPreview(
                    q,
                    new Side(both.was().total().value(), first(rows(both.was(), false))),
                    new Side(both.now().total().value(), first(rows(both.now(), true))),
                    first(gone.stream().map(this::gone).toList()),
                    applied(now));
        }

        private List<Row> first(List<Row> all) {
            return all.subList(0, Math.min(rows, all.size()));
        }

        private static List<String> ids(SearchResponse found) {
            return found.hits().stream().map(Hit::id).toList();
        }

        private List<Row> rows(SearchResponse found, boolean after) {
            List<String> was = ids(both.was());
            List<Row> made = new ArrayList<>();
            for (Hit hit : found.hits()) {
                PostCard card = cards.get(hit.id());
                if (card != null) {
                    int before = was.indexOf(hit.id()) + 1;
                    int place = made.size() + 1;
                    made.add(row(hit, card, place, after && before > 0 ? before : null, after));
                }
            }
            return made;
        }

        private Row row(
                Hit hit, PostCard card, int place, @Nullable Integer before, boolean after) {
            return new Row(
                    place,
                    before,
                    before == null ? null : before - place,
                    hit.id(),
                    card.head().slug(),
                    card.head().title(),
                    hit.score(),
                    hit.promotedBy() != null,
                    after ? why(hit, place, before) : List.of());
        }

        private List<String> why(Hit hit, int place, @Nullable Integer before) {
            if (hit.promotedBy() != null) {
                return List.of(
                        "Promoted to place %d by the rule “%s”."
                                .formatted(place, hit.promotedBy()));
            }
            if (before != null && before == place) {
                return List.of();
            }
            return causes();
        }

        private List<String> causes() {
            List<String> why = new ArrayList<>();
            if (!both.effect().synonyms().isEmpty()) {
                why.add("Synonyms: " + String.join(", ", both.effect().synonyms()) + ".");
            }
            if (weights()) {
                why.add("Other weights.");
            }
            if (!both.effect().rules().isEmpty()) {
                why.add("Others were promoted or hidden.");
            }
            return why.isEmpty() ? List.of("What is active does this; it is gone here.") : why;
        }

        private Row gone(Row row) {
            String rule = both.effect().hidden().get(row.id());
            List<String> why =
                    rule == null ? causes() : List.of("Hidden by the rule “%s”.".formatted(rule));
            return new Row(
                    row.position(),
                    null,
                    null,
                    row.id(),
                    row.slug(),
                    row.title(),
                    row.score(),
                    row.promoted(),
                    why);
        }

        private boolean weights() {
            return !both.before().tuning().weights().equals(both.after().tuning().weights());
        }

        private Applied applied(List<String> now) {
            List<NotShown> lost =
                    both.effect().promoted().entrySet().stream()
                            .filter(one -> !now.contains(one.getKey()))
                            .map(one -> new NotShown(one.getKey(), one.getValue()))
                            .toList();
            return new Applied(both.effect().rules(), both.effect().synonyms(), weights(), lost);
        }
    }
}
