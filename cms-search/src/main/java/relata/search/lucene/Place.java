package relata.search.lucene;

import java.util.List;

/**
 * The parts of an article, in the order in which they are laid out in one text for the index. One
 * field for all makes a word's score that of BM25F: a word counts as often as its place says.
 */
enum Place {
    /** What is left when all others are taken away. */
    BODY("body", 1, 2),
    /** The title. */
    TITLE("title", 2, 1),
    /** What the author says that it is about. */
    SUMMARY("summary", 1, 1),
    /** The headings in the body. */
    HEADINGS("heading", 2, 1);

    /** In the order of showing. */
    static final List<Place> SHOWN = List.of(TITLE, SUMMARY, HEADINGS, BODY);

    /** How readers of the answer know it. */
    final String shown;

    /** How often a word counts that stands there; a change needs a new {@link Fields#FORMAT}. */
    final int times;

    /** Most passages that are shown of it. */
    final int passages;

    Place(String shown, int times, int passages) {
        this.shown = shown;
        this.times = times;
        this.passages = passages;
    }
}
