package relata.search.lucene;

import java.util.List;
import java.util.Map;
import relata.search.Dimension;
import relata.search.SearchResponse.Facet;
import relata.search.SearchResponse.Total;

/**
 * A page of what was found, before it is made ready for readers.
 *
 * @param docs the hits in order; one more than asked for when there is a next page
 * @param best the highest score of the search
 * @param total how many there are
 * @param facets counts
 */
record Found(List<Scored> docs, float best, Total total, Map<Dimension, List<Facet>> facets) {

    /**
     * A hit.
     *
     * @param doc its number in the view of the index
     * @param base what the words gave
     * @param score with everything added
     * @param key what it was sorted by at first: its score or its date
     * @param tie puts hits of equal rank in order
     */
    record Scored(int doc, float base, float score, long key, long tie) {}
}
