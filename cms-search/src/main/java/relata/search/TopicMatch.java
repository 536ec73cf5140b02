package relata.search;

/**
 * A topic that a query names.
 *
 * @param id the topic's id
 * @param slug its address
 * @param label what readers see
 * @param matched the words of the query that name it, as they stand there
 * @param weight 0 to 1: how surely it is meant
 */
public record TopicMatch(String id, String slug, String label, String matched, double weight) {}
