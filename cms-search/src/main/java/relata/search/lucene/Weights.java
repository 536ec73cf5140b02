package relata.search.lucene;

import java.time.Duration;
import relata.search.Emphasis;
import relata.search.SearchRequest.Sort;

/**
 * Everything that decides the order of hits, in one place. The words of a query are scored by BM25F
 * (Robertson and Zaragoza, 2009) over the places, for which see {@link Place}; the first hits are
 * then scored again by how closely they have the words, and by their age.
 *
 * @param k1 how soon further occurrences of a word stop counting
 * @param b how much long texts are held back, 0 to 1
 * @param topic what a topic of the article counts that the query names, against a word
 * @param title what a word counts besides, when it stands in the title; for how much it counts
 *     there anyway see {@link Place}
 * @param exactForm what a word counts besides, when it stands there in the same form
 * @param proximity what neighbouring words count that stand near each other
 * @param phrase what all words count that stand together
 * @param recency how much of its score an article gains when it is new, 0 to 1
 * @param recencyHalfLife after how long half of that gain is gone
 * @param window how many of the first hits are scored again
 * @param strictUpTo up to how many words all must be there
 * @param enough which part of more words must be there, 0 to 1
 * @param sentence from how many words on a query is a sentence
 * @param sentenceEnough which part of a sentence's words must be there, 0 to 1; one at least
 * @param few when fewer hits than this have enough of the words, the best of those that have any of
 *     them are found, too, as many as are scored again; by words alone already when fewer than
 *     these have enough, and in order of date when none has
 * @param feedback what the first hits tell of the others
 * @param meaning what the meaning of articles counts
 */
public record Weights(
        float k1,
        float b,
        float topic,
        float title,
        float exactForm,
        float proximity,
        float phrase,
        float recency,
        Duration recencyHalfLife,
        int window,
        int strictUpTo,
        double enough,
        int sentence,
        double sentenceEnough,
        int few,
        Feedback feedback,
        Meaning meaning) {

    /**
     * What the words count that the first hits use most (pseudo-relevance feedback), by words
     * alone: where meaning is known, it says the same better.
     *
     * @param articles how many hits are the first
     * @param words how many words are taken of them
     * @param share which part of the words' score is theirs, 0 to less than 1
     * @param most words that a larger part of all articles have tell nothing, 0 to 1
     */
    public record Feedback(int articles, int words, double share, double most) {

        /** What did best on five judged collections, and on most with others held out. */
        public static final Feedback DEFAULT = new Feedback(20, 15, 0.3, 0.2);
    }

    /**
     * What the meaning of articles counts, where it is known. The best by words and the nearest by
     * meaning are put in one order: both numbers of an article, each against its spread among them,
     * are added; then each of the first takes on some of the score of those that are most like it.
     *
     * @param share which part of the score is meaning's, 0 to 1
     * @param whole how much the whole article counts against its nearest passage, 0 to 1
     * @param alike which part of the score is that of the articles that are most like it, 0 to 1
     * @param likest how many these are
     * @param among how many of the first take on others' scores
     * @param articles most articles that are found by meaning
     * @param passages how many of the nearest passages are looked at for them
     * @param least how near an article must be to be found by meaning alone, as a cosine
     */
    public record Meaning(
            double share,
            double whole,
            double alike,
            int likest,
            int among,
            int articles,
            int passages,
            double least) {

        /** What did well on all of five judged collections; around it the differences are small. */
        public static final Meaning DEFAULT = new Meaning(0.7, 0.5, 0.5, 5, 50, 100, 300, 0.2);

        /** The same, counting so many times as much against words. */
        Meaning times(double factor) {
            double more = share * factor / (share * factor + 1 - share);
            return new Meaning(
                    more,
                    whole,
                    alike * Math.min(1, factor),
                    likest,
                    among,
                    articles,
                    passages,
                    least);
        }
    }

    /**
     * What did best on five judged collections; around it the differences are small. What counts
     * most there is that sentences are not taken too strictly.
     */
    public static final Weights DEFAULT =
            new Weights(
                    1.2f,
                    0.75f,
                    1f,
                    0f,
                    0.02f,
                    0.15f,
                    0.05f,
                    0.05f,
                    Duration.ofDays(365),
                    100,
                    2,
                    0.75,
                    6,
                    0,
                    10,
                    Feedback.DEFAULT,
                    Meaning.DEFAULT);

    /** The same with another share of meaning. */
    public Weights with(Meaning other) {
        return with(feedback, other);
    }

    /** The same with other feedback. */
    public Weights with(Feedback other) {
        return with(other, meaning);
    }

    private Weights with(Feedback feedback, Meaning meaning) {
        return new Weights(
                k1,
                b,
                topic,
                title,
                exactForm,
                proximity,
                phrase,
                recency,
                recencyHalfLife,
                window,
                strictUpTo,
                enough,
                sentence,
                sentenceEnough,
                few,
                feedback,
                meaning);
    }

    /** What a word in the title counts besides, for each time that titles are to count more. */
    private static final float TITLE = 0.5f;

    /** The same with other emphasis. */
    Weights with(Emphasis emphasis) {
        Duration halfLife = emphasis.recencyHalfLife();
        return emphasis.equals(Emphasis.USUAL)
                ? this
                : new Weights(
                        k1,
                        b,
                        (float) (topic * emphasis.topic()),
                        (float) (title + TITLE * Math.max(0, emphasis.title() - 1)),
                        (float) (exactForm * emphasis.exactForm()),
                        (float) (proximity * emphasis.proximity()),
                        (float) (phrase * emphasis.phrase()),
                        (float) (recency * emphasis.recency()),
                        halfLife == null ? recencyHalfLife : halfLife,
                        window,
                        strictUpTo,
                        enough,
                        sentence,
                        sentenceEnough,
                        few,
                        feedback,
                        meaning.times(emphasis.meaning()));
    }

    /**
     * How many of so many words must be there. In order of date a sentence is taken as strictly as
     * other queries: whatever has any of its words would push the rest away.
     */
    int needed(int words, Sort sort) {
        if (words <= strictUpTo) {
            return words;
        }
        return words >= sentence && sort == Sort.RELEVANCE
                ? Math.max(1, (int) (words * sentenceEnough))
                : Math.max(strictUpTo, (int) (words * enough));
    }
}
