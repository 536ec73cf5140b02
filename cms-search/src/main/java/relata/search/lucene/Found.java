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
 * @param fed what the words of the first hits add to what the words give, by numbers of hits
 * @param shares what the scores of hits are made of, by their numbers, where meaning counts too
 */
record Found(
        List<Scored> docs,
        float best,
        Total total,
        Map<Dimension, List<Facet>> facets,
        Map<Integer, Float> fed,
        Map<Integer, Share> shares) {

    /** Whether some of these hits were found by what they mean, or owe it part of their score. */
    boolean byMeaning(List<Scored> hits) {
        return hits.stream()
                .anyMatch(hit -> {
                    Share share = shares.get(hit.doc());
                    return share != null && (hit.base() == 0 || share.byMeaning());
                });
    }

    /**
     * What the score of a hit is made of.
     *
     * @param words by how much what the words gave is multiplied
     * @param again whether the words were looked at twice
     * @param meaning what its meaning adds
     * @param alike what articles that are like it add
     * @param title what it gets for being what was asked for by its title
     */
    record Share(double words, boolean again, double meaning, double alike, double title) {

        /** Whether meaning, its own or that of others, has part in it. */
        boolean byMeaning() {
            return meaning > 0 || alike > 0;
        }

        /** The same, each multiplied. */
        Share times(double factor) {
            return new Share(
                    words * factor, again, meaning * factor, alike * factor, title * factor);
        }

        /** The same with what articles like it add. */
        Share alike(double more) {
            return new Share(words, again, meaning, more, title);
        }

        /** The same with what its title adds. */
        Share titled(double more) {
            return new Share(words, again, meaning, alike, more);
        }
    }

    /**
     * A hit.
     *
     * @param doc its number in the view of the index
     * @param base what the words gave
     * @param score with everything added
     * @param key what it was sorted by at first: its score or its date
     * @param tie puts hits of equal rank in order
     */
    record Scored(int doc, float base, float score, long key, long tie) {

        /** The same with another score. */
        Scored scored(float other) {
            return new Scored(doc, base, other, key, tie);
        }
    }
}
