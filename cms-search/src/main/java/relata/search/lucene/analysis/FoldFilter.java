package relata.search.lucene.analysis;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Brings the ways to write one word together: compatibility forms (NFKC), capitals, invisible
 * characters such as the soft hyphen, and apostrophes. {@code partner's} and {@code we're} lose
 * what follows the apostrophe, {@code don't} only the apostrophe itself. Accents are left to {@code
 * ASCIIFoldingFilter}, which comes next.
 */
final class FoldFilter extends TokenFilter {

    private static final int ASCII = 0x80;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    FoldFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (isPlain()) {
            lowerCase();
        } else {
            fold();
        }
        return true;
    }

    private boolean isPlain() {
        char[] chars = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            if (chars[i] >= ASCII || chars[i] == '\'') {
                return false;
            }
        }
        return true;
    }

    private void lowerCase() {
        char[] chars = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
    }

    private void fold() {
        StringBuilder folded = new StringBuilder(term.length());
        Normalizer.normalize(term, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(FoldFilter::apostrophe)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        String word = withoutApostrophes(folded.toString());
        if (!word.isEmpty()) {
            term.setEmpty().append(word);
        }
    }

    private static int apostrophe(int c) {
        return switch (c) {
            case '\u2019', '\u2018', '\u02bc', '\u02b9', '\u2032', '\u201b' -> '\'';
            default -> c;
        };
    }

    private static String withoutApostrophes(String word) {
        int last = word.lastIndexOf('\'');
        if (last <= 0) {
            return word.replace("'", "");
        }
        String stem =
                switch (word.substring(last + 1)) {
                    case "s", "re", "ll", "ve", "d", "m" -> word.substring(0, last);
                    default -> word;
                };
        return stem.replace("'", "");
    }
}
