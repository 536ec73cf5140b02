package relata.search.lucene.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;

/**
 * English stems: Porter's, which reaches words that no dictionary has ({@code coregulating}), with
 * a list of what it misses (irregular plurals) and of what it must keep apart.
 */
final class Stems {

    /** Forms of one word that Porter's rules don't bring together. */
    private static final String[] SAME = {
        "children child",
        "men man",
        "women woman",
        "feet foot",
        "teeth tooth",
        "mice mouse",
        "lives life",
        "wives wife",
        "selves self",
        "halves half",
        "crises crisi",
        "analyses analysi",
        "diagnoses diagnosi",
        "phenomena phenomenon",
        "criteria criterion"
    };

    /** Words that Porter's rules would bring together with another: business with busy. */
    private static final String[] APART = {
        "mindful mindful",
        "mindfully mindful",
        "mindfulness mindful",
        "universe universe",
        "university university",
        "universities university",
        "business business",
        "businesses business",
        "news news",
        "generous generous",
        "generously generous"
    };

    private static final StemmerOverrideFilter.StemmerOverrideMap EXCEPTIONS = exceptions();

    private Stems() {}

    static TokenStream of(TokenStream words) {
        return new PorterStemFilter(new StemmerOverrideFilter(words, EXCEPTIONS));
    }

    private static StemmerOverrideFilter.StemmerOverrideMap exceptions() {
        StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
        for (String[] list : new String[][] {SAME, APART}) {
            for (String pair : list) {
                int space = pair.indexOf(' ');
                builder.add(pair.substring(0, space), pair.substring(space + 1));
            }
        }
        try {
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
