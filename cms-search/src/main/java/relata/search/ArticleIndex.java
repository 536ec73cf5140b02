package relata.search;

import java.util.Collection;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import relata.post.LivePost;
import relata.search.meaning.QueryVector;

/**
 * An index of the published articles. It knows how far in the journal it has come, and keeps that
 * together with the articles, so that the two never drift apart.
 *
 * <p>Safe for use by several threads. Every method blocks. Failures of the disk are {@link
 * java.io.UncheckedIOException}; after one, {@link #position} may be lower than before, and what
 * follows it has to be applied again.
 */
public interface ArticleIndex extends AutoCloseable {

    /**
     * A step of an index.
     *
     * @param put articles to add, or to put in place of what is indexed of them
     * @param remove ids of articles to take out; unknown ones do no harm
     * @param position how far in the journal the index is afterwards
     */
    record Step(Collection<LivePost> put, Collection<String> remove, long position) {}

    /** A new index that is being built beside the one that serves. */
    interface Rebuild extends AutoCloseable {

        /** Adds to the new index; does nothing once it was given up. */
        void apply(Step step);

        /** How far in the journal the new index is. */
        long position();

        /**
         * Lets the new index serve and deletes the old one, unless the new one is behind it.
         *
         * @return false when it is behind: apply what is missing and try again
         */
        boolean serve();

        /** Deletes the new index unless it serves by now. */
        @Override
        void close();
    }

    /** Applies a step. It is found by searches after the next {@link #refresh}. */
    void apply(Step step);

    /** How far in the journal the index is: every change up to there is in it. */
    long position();

    /** Makes what was applied visible to searches that begin from now on. */
    void refresh();

    /** Makes what was applied durable. What a crash takes is applied again from the journal. */
    void commit();

    /**
     * Searches by words alone.
     *
     * @throws relata.refusal.Invalid with {@code bad-cursor} when the cursor belongs to another
     *     search
     * @throws IndexUnreadable when the files are damaged; it is {@link #stale} from then on
     */
    default SearchResponse search(SearchRequest request, Understood query) {
        return search(request, query, null);
    }

    /**
     * Searches by words and, when it is known what the query means, by that. Articles whose meaning
     * is not known yet are found by their words. The pages of one search are all made as the first.
     *
     * @param meaning what the query means; null when it is not known or does not matter
     * @throws relata.refusal.Invalid with {@code bad-cursor} when the cursor belongs to another
     *     search
     */
    SearchResponse search(SearchRequest request, Understood query, @Nullable QueryVector meaning);

    /** How many articles searches see. */
    long documents();

    /** Calls for every article that searches see, with the version that published it. */
    void eachVersion(ObjLongConsumer<String> visitor);

    /** The name of the index that serves; another one after each rebuild. */
    String generation();

    /**
     * Whether what serves is only a stopgap, because the index was missing, damaged or of another
     * format. It has to be rebuilt, and nothing is to be applied to it any more.
     */
    boolean stale();

    /** Reads every file once, and is {@link #stale} when one of them is damaged. */
    void check();

    /** Starts a new index beside the one that serves; one at a time. */
    Rebuild rebuild();

    /** Makes everything durable and lets go of the files. */
    @Override
    void close();
}
