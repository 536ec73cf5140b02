package relata.search.related;

import java.util.List;

/**
 * What goes with an article.
 *
 * @param articles the best first
 * @param partial whether the time ran out before everything was looked at
 */
public record RelatedResponse(List<Related> articles, boolean partial) {}
