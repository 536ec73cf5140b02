package relata.search;

import java.util.Set;

/**
 * Makes sense of what somebody typed: its syntax, the topics that it names, other words for them,
 * misspellings. Never fails on any text. Safe for use by several threads; may read the index, so it
 * is called where blocking is allowed.
 */
@FunctionalInterface
public interface QueryUnderstanding {

    /** Takes every query as it stands and knows no topics. */
    QueryUnderstanding PLAIN = QuerySyntax::parse;

    /** Understands a query of any length. */
    Understood understand(String q);

    /**
     * The same where somebody says of some words that they are spelt right.
     *
     * @param words in small letters, without accents
     */
    default Understood understand(String q, Set<String> words) {
        return understand(q);
    }
}
