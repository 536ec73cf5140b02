package relata.search.vocabulary;

import java.util.function.Supplier;
import relata.catalog.Catalog;

/** The vocabulary as it is now: made anew when the catalog is another one. Thread-safe. */
public final class CurrentVocabulary {

    private final Supplier<Catalog> catalog;
    private final Words words;
    private volatile Vocabulary last;

    /**
     * @param catalog the catalog as it is now; asked often, must not block
     * @param words the analysis that the index uses
     */
    public CurrentVocabulary(Supplier<Catalog> catalog, Words words) {
        this.catalog = catalog;
        this.words = words;
        this.last = new Vocabulary(Catalog.EMPTY, words);
    }

    /** Never blocks; a catalog that changed costs a few milliseconds once. */
    Vocabulary get() {
        Catalog now = catalog.get();
        Vocabulary vocabulary = last;
        if (vocabulary.catalog() != now) {
            vocabulary = new Vocabulary(now, words);
            last = vocabulary;
        }
        return vocabulary;
    }
}
