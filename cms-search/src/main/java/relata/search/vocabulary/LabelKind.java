package relata.search.vocabulary;

/** What a label is to its topic, as in SKOS. */
enum LabelKind {
    /** What readers see. */
    PREFERRED(1),
    /** Another word for it. */
    ALTERNATIVE(0.9),
    /** A misspelling and the like: found, never shown. */
    HIDDEN(0.8);

    /** 0 to 1: how surely the topic is meant where the label stands in a query. */
    final double weight;

    LabelKind(double weight) {
        this.weight = weight;
    }
}
