package relata.search.meaning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.post.LivePost;

/**
 * What the passages of published articles mean. It lies beside the index of words and may be behind
 * it; it knows how far it is, and keeps that together with the passages. It can be thrown away: an
 * index that is missing, damaged, or of another model is an empty one that is filled again.
 *
 * <p>Changes are made by one thread at a time. Methods block unless they say otherwise. Failures of
 * the disk are {@link java.io.UncheckedIOException}; after one, {@link #progress} may be less than
 * before.
 */
public interface MeaningIndex extends AutoCloseable {

    /**
     * How far an index is. It is filled in order of the articles' ids, and follows the journal at
     * the same time, so that what is new need not wait until all that is old is in.
     *
     * @param position how far in the journal it is; negative when it has not begun
     * @param filled the id up to which it has every article; null when it has all
     */
    record Progress(long position, @Nullable String filled) {

        /** Nothing is in it. */
        public static final Progress NONE = new Progress(-1, "");

        /** The same, further in the journal. */
        public Progress at(long other) {
            return new Progress(other, filled);
        }

        /** The same, filled further. */
        public Progress filledTo(@Nullable String id) {
            return new Progress(position, id);
        }
    }

    /** Whether it has this copy of an article. */
    boolean has(LivePost post);

    /** The vectors that are known of passages with these names. */
    Map<String, float[]> known(Collection<String> hashes);

    /** Puts an article in, in place of what is there of it. */
    void put(LivePost post, List<Meant> passages);

    /** Takes an article out; an unknown one does no harm. */
    void remove(String id);

    /**
     * Takes out what is between two ids.
     *
     * @param after not this one itself
     * @param upTo this one too; null for all that follow
     * @param but these stay
     */
    void removeBetween(String after, @Nullable String upTo, Collection<String> but);

    /**
     * How far it is. Never blocks. An index that turned out to be damaged stays as it is until
     * {@link #heal}.
     */
    Progress progress();

    /** Puts away what turned out to be damaged, for an empty index. */
    void heal();

    /** It is as far as this with what was changed. */
    void moveTo(Progress progress);

    /** Makes what was changed visible to searches that begin from now on. */
    void refresh();

    /** Makes what was changed durable. What a crash takes is done again. */
    void commit();

    /** How many articles searches see. */
    long articles();

    /** How many passages they have. */
    long passages();

    /** Makes everything durable and lets go of the files. */
    @Override
    void close();
}
