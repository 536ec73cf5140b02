package relata.search.meaning.minilm;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;

/**
 * Cuts a text into pieces of words that the model knows, as "BERT uncased" does: without accents
 * and case, punctuation and Chinese characters each by themselves, each word into the longest
 * pieces that there are. Immutable.
 */
final class WordPiece {

    private static final int LONGEST_WORD = 100;

    private static final String CONTINUED = "##";

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int begin;
    private final int end;

    /**
     * @param vocabulary the number of each piece
     * @throws IllegalArgumentException when it lacks one of the pieces that every text needs
     */
    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = special("[UNK]");
        this.begin = special("[CLS]");
        this.end = special("[SEP]");
    }

    private int special(String piece) {
        Integer id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("The vocabulary has no " + piece + ".");
        }
        return id;
    }

    /**
     * The numbers of a text's pieces, from the mark of the beginning to the mark of the end.
     *
     * @param most how many at most, the two marks included; what is behind is left out
     */
    long[] ids(String text, int most) {
        Pieces pieces = new Pieces(most - 1);
        pieces.add(begin);
        StringBuilder word = new StringBuilder();
        String read = bare(text);
        for (int i = 0; i < read.length() && !pieces.full(); ) {
            int c = read.codePointAt(i);
            i += Character.charCount(c);
            if (space(c) || alone(c)) {
                addWord(word, pieces);
                if (alone(c)) {
                    addWord(word.appendCodePoint(c), pieces);
                }
            } else if (!dropped(c)) {
                word.appendCodePoint(Character.toLowerCase(c));
            }
        }
        addWord(word, pieces);
        return pieces.closed(end);
    }

    /** With each accent as a character of its own, which is dropped later. */
    private static String bare(String text) {
        String read = text.substring(0, Math.min(text.length(), MiniLm.MOST_CHARACTERS));
        return Normalizer.normalize(read, Normalizer.Form.NFD);
    }

    /** Adds the pieces of a word, and empties it. */
    private void addWord(StringBuilder word, Pieces pieces) {
        if (word.isEmpty()) {
            return;
        }
        if (word.codePointCount(0, word.length()) > LONGEST_WORD || !cut(word.toString(), pieces)) {
            pieces.add(unknown);
        }
        word.setLength(0);
    }

    /** False, and nothing added, when some part of the word is in no piece. */
    private boolean cut(String word, Pieces pieces) {
        int before = pieces.size();
        for (int start = 0; start < word.length(); ) {
            int stop = word.length();
            Integer id = null;
            while (stop > start && id == null) {
                String piece = word.substring(start, stop);
                id = vocabulary.get(start == 0 ? piece : CONTINUED + piece);
                stop = id == null ? stop - 1 : stop;
            }
            if (id == null) {
                pieces.backTo(before);
                return false;
            }
            pieces.add(id);
            start = stop;
        }
        return true;
    }

    private static boolean space(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    /** Accents, and what can't be seen. */
    private static boolean dropped(int c) {
        if (c == 0 || c == 0xFFFD) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    /** Punctuation, and characters that are words by themselves. */
    private static boolean alone(int c) {
        return punctuation(c) || chinese(c);
    }

    private static boolean punctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    private static boolean chinese(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2A6DF
                || c >= 0x2A700 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }

    /** Numbers, up to a limit beyond which they are left out. */
    private static final class Pieces {

        private final int limit;
        private long[] ids = new long[64];
        private int size;

        Pieces(int limit) {
            this.limit = limit;
        }

        int size() {
            return size;
        }

        boolean full() {
            return size >= limit;
        }

        void add(int id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = id;
        }

        void backTo(int before) {
            size = before;
        }

        long[] closed(int end) {
            long[] all = Arrays.copyOf(ids, Math.min(size, limit) + 1);
            all[all.length - 1] = end;
            return all;
        }
    }
}
