package relata.post;

/**
 * Where an article stands in a series.
 *
 * @param series the series' id
 * @param order a number to sort by; gaps and fractions are welcome, so that moving one article
 *     changes no other
 */
public record SeriesPlace(String series, double order) {}
