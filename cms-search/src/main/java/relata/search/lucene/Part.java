package relata.search.lucene;

import org.apache.lucene.search.Query;

/**
 * A part of a query that adds to the score of the articles that match it.
 *
 * @param label what it is, for people
 * @param query what matches and how much it adds
 */
record Part(String label, Query query) {}
