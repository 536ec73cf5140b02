package relata.search.suggest;

import java.util.List;

/**
 * What is suggested.
 *
 * @param suggestions topics first, then articles, then queries
 * @param partial whether the time ran out before everything was looked at
 */
public record SuggestResponse(List<Suggestion> suggestions, boolean partial) {}
