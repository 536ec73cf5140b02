package relata.api.insight;

import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import relata.insight.Asked;
import relata.insight.Asked.Outcome;
import relata.insight.SearchCounts;
import relata.search.Filters;
import relata.search.Interpretation;
import relata.search.SearchRequest;
import relata.search.SearchResponse;

/**
 * Counts the searches of visitors: of each the first page, however it is sent, a 304 included. What
 * robots ask and what only asks for headers is not counted. Of the request nothing but the query is
 * kept.
 */
public final class VisitorSearches {

    private static final int FEW = 2;
    private static final Pattern ROBOT =
            Pattern.compile("bot\\b|crawl|spider|slurp|preview", Pattern.CASE_INSENSITIVE);

    private final SearchCounts counts;
    private final boolean enabled;

    VisitorSearches(SearchCounts counts, boolean enabled) {
        this.counts = counts;
        this.enabled = enabled;
    }

    /** Notes that a search was answered. Never fails, never waits. */
    public void answered(ServerHttpRequest request, SearchRequest asked, SearchResponse found) {
        boolean first = asked.cursor() == null && !asked.q().isBlank();
        if (enabled && first && request.getMethod() == HttpMethod.GET && !robot(request)) {
            counts.count(
                    new Asked(
                            asked.q(),
                            narrowed(asked.filters()) ? Outcome.FOUND : outcome(found),
                            found.interpretation().corrected()));
        }
    }

    private static boolean robot(ServerHttpRequest request) {
        String agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return agent != null && ROBOT.matcher(agent).find();
    }

    /** With filters a visitor looks for something among some; that it isn't there says little. */
    private static boolean narrowed(Filters filters) {
        return !filters.equals(Filters.NONE.withKind(filters.kind()));
    }

    /**
     * How a search was answered. Where an editor put something in its place, or the time ran out,
     * nothing is missed.
     */
    public static Outcome outcome(SearchResponse found) {
        long total = found.total().value();
        boolean cared = found.hits().stream().anyMatch(hit -> hit.promotedBy() != null);
        if (cared || found.partial()) {
            return Outcome.FOUND;
        }
        Interpretation read = found.interpretation();
        if (total > 0 && read.byMeaning() && read.enough() == 0) {
            return Outcome.MEANING;
        }
        if (total <= FEW) {
            return total == 0 ? Outcome.ZERO : Outcome.LOW;
        }
        return read.enough() <= FEW ? Outcome.PARTLY : Outcome.FOUND;
    }
}
