package relata.search;

import java.util.List;
import java.util.Set;

/** A part of a query. */
public sealed interface Clause {

    /** Where words may stand. */
    enum Where {
        ANYWHERE,
        TITLE,
        SUMMARY,
        HEADING,
        BODY
    }

    /**
     * A word, in any of its forms. Neighbouring words that may stand anywhere are analysed
     * together.
     */
    record Word(Where where, String text) implements Clause {}

    /** Words that stand one after the other exactly so. */
    record Phrase(Where where, String text) implements Clause {}

    /**
     * Narrows to articles of a topic, series or author, named by slug. Finds nothing unless the
     * slug was resolved to ids.
     *
     * @param dimension what is named
     * @param slug as it was written
     * @param ids what it stands for
     */
    record Named(Dimension dimension, String slug, Set<String> ids) implements Clause {}

    /** One or more of these. */
    record AnyOf(List<Clause> alternatives) implements Clause {}

    /** Not this. */
    record Without(Clause clause) implements Clause {}
}
