package relata.search.vocabulary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts right what is misspelt in a query. One query, one thread. */
final class Correcting {

    /** A word in so few articles may be misspelt there too. */
    private static final int RARE = 2;

    /** A word that is meant instead of a rare one is in so many times as many articles. */
    private static final int MORE = 10;

    private static final int FEWEST_LETTERS = 3;

    /** Looking for like words in the index is dear: no more often than so in one query. */
    private static final int MOST_LOOKUPS = 6;

    private final Vocabulary vocabulary;
    private final IndexWords index;
    private final Set<String> right;
    private final Map<String, Optional<WholeLabels.Near>> wholes = new HashMap<>();
    private int lookups;

    /**
     * @param right words that are spelt right wherever they stand
     */
    Correcting(Vocabulary vocabulary, IndexWords index, Set<String> right) {
        this.right = right;
        this.vocabulary = vocabulary;
        this.index = index;
    }

    /**
     * The text with words that stand nowhere replaced by the nearest that do; as a whole when it is
     * a label but for a slip.
     */
    String corrected(String text) {
        WholeLabels.Near meant = whole(text);
        if (meant != null && isWrong(text, meant)) {
            return inCase(meant.label().text(), text);
        }
        String whole =
                Arrays.stream(text.split(" ", -1))
                        .map(this::compound)
                        .collect(Collectors.joining(" "));
        return replaced(whole, this::isUnknown, this::nearest);
    }

    /**
     * The label that the text as a whole is but for a slip. None where it is one already, or is one
     * word that stands in more than a few articles: then that is what is meant.
     */
    WholeLabels.@Nullable Near whole(String text) {
        return wholes.computeIfAbsent(text, this::nearestWhole).orElse(null);
    }

    private Optional<WholeLabels.Near> nearestWhole(String text) {
        List<Word> words = vocabulary.words(text).stream().filter(w -> w.span() == 1).toList();
        if (words.isEmpty() || isLabel(text, words)) {
            return Optional.empty();
        }
        boolean usual = words.size() == 1 && index.exactly(words.getFirst()) > RARE;
        return usual ? Optional.empty() : Optional.ofNullable(vocabulary.wholeLabels().near(text));
    }

    private boolean isLabel(String text, List<Word> words) {
        return vocabulary.mentions(text).stream()
                .anyMatch(mention ->
                        mention.start() <= words.getFirst().start()
                                && mention.end() >= words.getLast().end());
    }

    private boolean isWrong(String text, WholeLabels.Near meant) {
        boolean plain = text.chars().allMatch(c -> c == ' ' || c < 128 && Character.isLetter(c));
        return meant.slips() == 0 && !plain
                || vocabulary.words(text).stream().anyMatch(this::isUnknown);
    }

    /** A hyphened word whose first part is misspelt is no compound any more: try it as one. */
    private String compound(String typed) {
        if (typed.indexOf('-') <= 0) {
            return typed;
        }
        List<Word> parts = vocabulary.words(typed);
        if (parts.size() < 2 || parts.stream().allMatch(this::stands)) {
            return typed;
        }
        String joined = String.join("", parts.stream().map(Word::exact).toList());
        Spellings.Near near = vocabulary.spellings().nearest(joined);
        return near == null || near.slips() > 1 ? typed : inCase(near.shown(), typed);
    }

    private boolean known(Word word) {
        return right.contains(word.exact()) || vocabulary.spellings().knows(word);
    }

    private boolean stands(Word word) {
        return known(word) || index.articles(word) > 0;
    }

    /** The text with words that hardly stand anywhere replaced by near ones that are usual. */
    String meant(String text) {
        WholeLabels.Near meant = whole(text);
        if (meant != null) {
            return inCase(meant.label().text(), text);
        }
        return replaced(text, this::isRare, this::moreUsual);
    }

    /** Whether the word stands in no article, and no label has it. */
    boolean isUnknown(Word word) {
        return isProper(word) && !stands(word);
    }

    private boolean isRare(Word word) {
        return isProper(word) && !known(word) && index.articles(word) <= RARE;
    }

    private static boolean isProper(Word word) {
        return word.span() == 1
                && word.exact().length() >= FEWEST_LETTERS
                && word.exact().chars().allMatch(Character::isLetter);
    }

    private @Nullable String nearest(Word word, String typed) {
        Spellings.Near label = vocabulary.spellings().nearest(word.exact());
        String near = label == null ? null : inCase(label.shown(), typed);
        if (label != null && label.slips() <= 1) {
            return near;
        }
        String other = nearestInIndex(word);
        boolean isNearer =
                label == null
                        || other != null && Slips.between(word.exact(), other, 2) < label.slips();
        return isNearer ? other : near;
    }

    private @Nullable String nearestInIndex(Word word) {
        if (++lookups > MOST_LOOKUPS) {
            return null;
        }
        String typed = word.exact();
        int most = Slips.forgiven(typed.length());
        return index.like(typed).stream()
                .filter(other -> Slips.between(typed, other, most) <= most)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String moreUsual(Word word, String typed) {
        Spellings.Near label = vocabulary.spellings().nearest(word.exact());
        if (label == null || label.slips() > 1) {
            return null;
        }
        List<Word> other = vocabulary.words(label.shown());
        int articles = other.isEmpty() ? 0 : index.articles(other.getFirst());
        boolean usual = articles >= MORE * Math.max(1, index.articles(word));
        return usual ? inCase(label.shown(), typed) : null;
    }

    /** A misspelling that editors know of is a label too. */
    private static boolean isIn(List<Mention> labels, Word word) {
        return labels.stream().anyMatch(l -> l.start() <= word.start() && word.end() <= l.end());
    }

    private static String inCase(String shown, String typed) {
        boolean small = typed.codePoints().noneMatch(Character::isUpperCase);
        return small && !Label.isCapitals(shown) ? shown.toLowerCase(Locale.ROOT) : shown;
    }

    private String replaced(
            String text,
            Predicate<Word> wrong,
            BiFunction<Word, String, @Nullable String> replacement) {
        StringBuilder right = new StringBuilder();
        List<Mention> labels = vocabulary.mentions(text);
        int from = 0;
        for (Word word : vocabulary.words(text)) {
            String typed = text.substring(word.start(), word.end());
            String other =
                    word.start() >= from && wrong.test(word) && !isIn(labels, word)
                            ? replacement.apply(word, typed)
                            : null;
            if (other != null) {
                right.append(text, from, word.start()).append(other);
                from = word.end();
            }
        }
        return right.append(text, from, text.length()).toString();
    }
}
