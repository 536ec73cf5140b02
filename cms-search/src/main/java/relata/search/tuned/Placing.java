package relata.search.tuned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.search.ArticleIndex;
import relata.search.Dimension;
import relata.search.Hit;
import relata.search.Hit.ScorePart;
import relata.search.QuerySyntax;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.SearchResponse.Facet;
import relata.search.SearchResponse.Total;
import relata.search.Understood;
import relata.search.meaning.QueryVector;
import relata.search.tuned.Verdict.Pin;

/**
 * Puts articles in their places among what the search itself finds. The search is asked without
 * them, so that none comes twice; such as are not published or not within the filters are passed
 * over. Where the search has too little to fill the places before one, it moves up. Used once.
 */
final class Placing {

    private final ArticleIndex index;
    private final SearchRequest request;
    private final Understood query;
    private final @Nullable QueryVector meaning;
    private final PlacedCursor cursor;

    Placing(ArticleIndex index, SearchRequest request, TunedSearch.Asked asked) {
        this.index = index;
        this.request = request;
        this.query = asked.query();
        this.meaning = asked.meaning();
        this.cursor = PlacedCursor.read(request.cursor());
    }

    SearchResponse answer(List<Pin> wanted) {
        SearchResponse there = there(wanted);
        Set<String> ids = there.hits().stream().map(Hit::id).collect(Collectors.toSet());
        List<Pin> pins = wanted.stream().filter(pin -> ids.contains(pin.post())).toList();
        List<Pin> left = pins.subList(Math.min(cursor.pins(), pins.size()), pins.size());
        int due =
                (int)
                        left.stream()
                                .limit(request.limit())
                                .filter(pin -> pin.position() <= cursor.shown() + request.limit())
                                .count();
        int room = request.limit() - due;
        SearchResponse found = search(ids, room);
        List<Hit> organic = room == 0 || cursor.ended() ? List.of() : found.hits();
        List<Hit> page = page(left, organic);
        int placed = page.size() - organic.size();
        return new SearchResponse(
                page,
                new Total(found.total().value() + pins.size(), found.total().exact()),
                next(found, room, page.size(), placed, left.size()),
                facets(found.facets(), there.facets()),
                found.interpretation(),
                found.partial());
    }

    /** The articles that can be shown at all, with their share of the counts. */
    private SearchResponse there(List<Pin> pins) {
        Set<String> ids = pins.stream().map(Pin::post).collect(Collectors.toSet());
        Understood everything = QuerySyntax.parse("");
        if (ids.isEmpty()) {
            return new SearchResponse(
                    List.of(), new Total(0, true), null, Map.of(), query.interpretation(), false);
        }
        SearchRequest lookup =
                request.with(request.filters().withOnly(ids))
                        .from(null)
                        .sortedBy(SearchRequest.Sort.NEWEST)
                        .limitedTo(Math.min(ids.size(), SearchRequest.MAX_LIMIT))
                        .withoutHighlights();
        return index.search(lookup, everything);
    }

    private SearchResponse search(Set<String> placed, int room) {
        Set<String> without =
                java.util.stream.Stream.concat(
                                request.filters().without().stream(), placed.stream())
                        .collect(Collectors.toSet());
        return index.search(
                request.with(request.filters().leavingOut(without))
                        .limitedTo(Math.max(1, room))
                        .from(cursor.rest()),
                query,
                meaning);
    }

    private List<Hit> page(List<Pin> left, List<Hit> organic) {
        Iterator<Hit> found = organic.iterator();
        Iterator<Pin> pins = left.iterator();
        @Nullable Pin pin = pins.hasNext() ? pins.next() : null;
        List<Object> slots = new ArrayList<>();
        while (slots.size() < request.limit() && (pin != null || found.hasNext())) {
            int place = cursor.shown() + slots.size() + 1;
            if (pin != null && (pin.position() <= place || !found.hasNext())) {
                slots.add(pin);
                pin = pins.hasNext() ? pins.next() : null;
            } else {
                slots.add(found.next());
            }
        }
        return shown(slots);
    }

    private List<Hit> shown(List<Object> slots) {
        Map<String, Hit> found =
                found(
                        slots.stream()
                                .filter(Pin.class::isInstance)
                                .map(slot -> ((Pin) slot).post())
                                .collect(Collectors.toSet()));
        return slots.stream()
                .map(slot -> slot instanceof Pin pin ? hit(pin, found.get(pin.post())) : (Hit) slot)
                .toList();
    }

    /** Those that have the words, with their passages. */
    private Map<String, Hit> found(Set<String> ids) {
        if (ids.isEmpty() || !request.highlights()) {
            return Map.of();
        }
        SearchRequest lookup =
                request.with(request.filters().withOnly(ids))
                        .counting(Set.of())
                        .limitedTo(ids.size())
                        .from(null);
        Map<String, Hit> found = new HashMap<>();
        index.search(lookup, query).hits().forEach(hit -> found.put(hit.id(), hit));
        return found;
    }

    /** Readers are told that an editor did it, not by which rule. */
    private Hit hit(Pin pin, @Nullable Hit found) {
        List<ScorePart> why = List.of(new ScorePart("put in its place by an editor", 1));
        return new Hit(
                pin.post(),
                found == null ? 0 : found.version(),
                1,
                found == null ? List.of() : found.highlights(),
                request.explain() ? why : List.of(),
                pin.rule());
    }

    private @Nullable String next(
            SearchResponse found, int room, int size, int placed, int pinsLeft) {
        String rest = room == 0 ? cursor.rest() : found.nextCursor();
        boolean ended =
                cursor.ended() || (room == 0 ? found.hits().isEmpty() : found.nextCursor() == null);
        if (ended && placed == pinsLeft) {
            return null;
        }
        return new PlacedCursor(
                        cursor.shown() + size, cursor.pins() + placed, ended ? null : rest, ended)
                .write();
    }

    /** Both counts together. */
    private static Map<Dimension, List<Facet>> facets(
            Map<Dimension, List<Facet>> some, Map<Dimension, List<Facet>> more) {
        Map<Dimension, List<Facet>> all = new LinkedHashMap<>(some);
        more.forEach((dimension, counts) -> all.merge(dimension, counts, Placing::added));
        return all;
    }

    private static List<Facet> added(List<Facet> some, List<Facet> more) {
        Map<String, Long> counts = new LinkedHashMap<>();
        some.forEach(facet -> counts.merge(facet.value(), facet.count(), Long::sum));
        more.forEach(facet -> counts.merge(facet.value(), facet.count(), Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SearchResponse.MAX_FACET_VALUES)
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .toList();
    }
}
