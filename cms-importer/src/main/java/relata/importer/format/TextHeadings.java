package relata.importer.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells which blocks of a plain text are headings: a short line between blank ones, that ends
 * without a full stop, whose longer words begin with capitals (most of them, or all when they are
 * few), and that has something below it.
 */
final class TextHeadings {

    private static final int MOST_CHARACTERS = 110;
    private static final int MOST_WORDS = 16;
    private static final int LONG_WORD = 4;
    private static final double CAPITALS = 0.6;

    private static final Pattern SENTENCE_END = Pattern.compile(".*[.,;!…:—–-][\"'”’)]*$");
    private static final Pattern DIVIDERS = Pattern.compile("[\\s/:—–-]+");
    private static final Pattern MARKS = Pattern.compile("^[^\\p{L}\\p{N}]+");
    private static final Pattern QUOTED = Pattern.compile("[\"“‘'(\\[].*");

    private final List<TextBlock> blocks;
    private final List<Boolean> headings = new ArrayList<>();

    TextHeadings(List<TextBlock> blocks) {
        this.blocks = blocks;
        for (int i = 0; i < blocks.size(); i++) {
            headings.add(i + 1 < blocks.size() && looksLikeOne(i));
        }
    }

    /** Whether there is any. */
    boolean any() {
        return headings.contains(true);
    }

    /** Whether this block is one. */
    boolean is(int block) {
        return headings.get(block);
    }

    private boolean looksLikeOne(int i) {
        TextBlock block = blocks.get(i);
        String line = block.first();
        boolean item =
                TextBlock.isNumbered(line) && TextBlock.isNumbered(blocks.get(i + 1).first());
        return block.isLine()
                && !item
                && !TextBlock.isBullet(line)
                && line.length() <= MOST_CHARACTERS
                && !SENTENCE_END.matcher(line).matches()
                && !QUOTED.matcher(line).matches()
                && titleCase(line);
    }

    /** Whether a line is written like a title. */
    static boolean titleCase(String line) {
        List<String> words =
                Arrays.stream(DIVIDERS.split(line))
                        .map(word -> MARKS.matcher(word).replaceFirst(""))
                        .filter(word -> !word.isEmpty())
                        .toList();
        List<String> long_ = words.stream().filter(word -> word.length() >= LONG_WORD).toList();
        long capitals = long_.stream().filter(TextHeadings::capital).count();
        boolean starts = !words.isEmpty() && capital(words.get(0));
        return starts
                && words.size() <= MOST_WORDS
                && !long_.isEmpty()
                && capitals >= Math.ceil(long_.size() * CAPITALS);
    }

    private static boolean capital(String word) {
        return Character.isUpperCase(word.codePointAt(0)) || Character.isDigit(word.codePointAt(0));
    }
}
