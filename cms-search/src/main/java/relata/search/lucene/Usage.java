package relata.search.lucene;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map.Entry;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import relata.search.lucene.analysis.WordCounts;

/**
 * The words that an article uses most, how often, and how many words it has in all. Kept in the
 * index as a value, so that it can be read for a hundred hits of every search.
 */
final class Usage {

    private static final int WORDS = 30;
    private static final int LONGEST = 60;
    private static final int MOST = 255;
    private static final int HEADER = Integer.BYTES;

    private Usage() {}

    /** Takes a word of an article. */
    @FunctionalInterface
    interface Seen {
        /**
         * A word.
         *
         * @param word its stem, within what is kept
         * @param times how often it is used
         */
        void word(BytesRef word, int times);
    }

    /** To be kept. */
    static BytesRef bytes(WordCounts counts) {
        BytesRefBuilder bytes = new BytesRefBuilder();
        bytes.append(ByteBuffer.allocate(HEADER).putInt(counts.all()).array(), 0, HEADER);
        List<Entry<String, Integer>> most = counts.most(WORDS);
        for (Entry<String, Integer> each : most) {
            BytesRef word = new BytesRef(each.getKey());
            if (word.length <= LONGEST) {
                bytes.append((byte) Math.min(MOST, each.getValue()));
                bytes.append((byte) word.length);
                bytes.append(word);
            }
        }
        return bytes.toBytesRef();
    }

    /** How many words an article has, stop words left out. */
    static int all(BytesRef kept) {
        return kept.length < HEADER ? 0 : ByteBuffer.wrap(kept.bytes).getInt(kept.offset);
    }

    /** Goes through the words that an article uses most. */
    static void each(BytesRef kept, Seen seen) {
        int end = kept.offset + kept.length;
        for (int at = kept.offset + HEADER; at < end; at += 2 + kept.bytes[at + 1]) {
            BytesRef word = new BytesRef(kept.bytes, at + 2, kept.bytes[at + 1]);
            seen.word(word, kept.bytes[at] & MOST);
        }
    }
}
