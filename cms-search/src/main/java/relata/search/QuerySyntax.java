package relata.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of queries: words, {@code "exact phrases"}, {@code -without}, {@code this OR that},
 * {@code title:word}, {@code topic:slug}. {@code OR} binds the two things beside it. There are no
 * errors: what doesn't parse is words.
 */
public final class QuerySyntax {

    /** Longest query, in characters; the rest is left out. */
    public static final int MAX_CHARS = 1_000;

    /** Most words and phrases; the rest is left out. */
    public static final int MAX_TERMS = 64;

    private static final Map<String, Clause.Where> PLACES =
            Map.of(
                    "title", Clause.Where.TITLE,
                    "summary", Clause.Where.SUMMARY,
                    "heading", Clause.Where.HEADING,
                    "body", Clause.Where.BODY);

    private static final Map<String, Dimension> NAMES =
            Map.of(
                    "topic", Dimension.TOPIC,
                    "series", Dimension.SERIES,
                    "author", Dimension.AUTHOR);

    private final String text;
    private final List<Clause> clauses = new ArrayList<>();
    private int at;
    private int terms;
    private boolean alternative;

    private QuerySyntax(String text) {
        this.text = text;
    }

    /** Reads a query; long ones are cut. */
    public static Understood parse(String q) {
        boolean cut = q.length() > MAX_CHARS;
        QuerySyntax syntax = new QuerySyntax(cleaned(cut ? cutAt(q, MAX_CHARS) : q));
        syntax.read();
        return Understood.plain(syntax.clauses, cut || syntax.terms > MAX_TERMS);
    }

    private static String cutAt(String q, int chars) {
        return q.substring(0, Character.isHighSurrogate(q.charAt(chars - 1)) ? chars - 1 : chars);
    }

    private static String cleaned(String q) {
        StringBuilder clean = new StringBuilder(q.length());
        q.codePoints().map(QuerySyntax::clean).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int clean(int c) {
        return switch (c) {
            case '“', '”', '„', '‟', '«', '»', '＂' -> '"';
            default ->
                    Character.isISOControl(c)
                                    || Character.isWhitespace(c)
                                    || Character.isSpaceChar(c)
                                    || (c >= Character.MIN_SURROGATE
                                            && c <= Character.MAX_SURROGATE)
                            ? ' '
                            : c;
        };
    }

    private void read() {
        for (skipSpaces(); at < text.length(); skipSpaces()) {
            String word = peekWord();
            if (word.equals("OR") || word.equals("|")) {
                at += word.length();
                alternative = !clauses.isEmpty();
            } else if (word.equals("AND")) {
                at += word.length();
            } else {
                readOne();
            }
        }
    }

    private void readOne() {
        boolean without = text.charAt(at) == '-' && at + 1 < text.length() && !space(at + 1);
        if (without || text.charAt(at) == '+') {
            at++;
        }
        Clause clause = at < text.length() && !space(at) ? readPlaced() : null;
        if (clause == null || ++terms > MAX_TERMS) {
            return;
        }
        add(without ? new Clause.Without(clause) : clause, without);
    }

    private void add(Clause clause, boolean without) {
        if (!alternative || without || clauses.getLast() instanceof Clause.Without) {
            clauses.add(clause);
        } else {
            List<Clause> together = new ArrayList<>();
            Clause before = clauses.removeLast();
            if (before instanceof Clause.AnyOf(List<Clause> alternatives)) {
                together.addAll(alternatives);
            } else {
                together.add(before);
            }
            together.add(clause);
            clauses.add(new Clause.AnyOf(together));
        }
        alternative = false;
    }

    private @Nullable Clause readPlaced() {
        String word = peekWord();
        int colon = word.indexOf(':');
        String name = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean followed = at + colon + 1 < text.length() && !space(at + colon + 1);
        if (followed && PLACES.containsKey(name)) {
            at += colon + 1;
            return readTerm(PLACES.getOrDefault(name, Clause.Where.ANYWHERE));
        }
        Dimension dimension = NAMES.get(name);
        if (followed && dimension != null) {
            at += colon + 1;
            String slug = quoted() ? readQuoted() : readWord();
            return new Clause.Named(dimension, slug, Set.of());
        }
        return readTerm(Clause.Where.ANYWHERE);
    }

    private @Nullable Clause readTerm(Clause.Where where) {
        if (quoted()) {
            String phrase = readQuoted();
            return phrase.isBlank() ? null : new Clause.Phrase(where, phrase.strip());
        }
        String word = readWord().replace('"', ' ').replace(':', ' ').strip();
        return word.isEmpty() ? null : new Clause.Word(where, word);
    }

    private boolean quoted() {
        return text.charAt(at) == '"' && text.indexOf('"', at + 1) > 0;
    }

    private String readQuoted() {
        int end = text.indexOf('"', at + 1);
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
    }

    /** The characters up to the next space, or up to the quote that follows a colon. */
    private String readWord() {
        String word = peekWord();
        at += word.length();
        return word;
    }

    private String peekWord() {
        int end = at;
        while (end < text.length() && !space(end) && (end == at || text.charAt(end) != '"')) {
            end++;
        }
        return text.substring(at, end);
    }

    private void skipSpaces() {
        while (at < text.length() && space(at)) {
            at++;
        }
    }

    private boolean space(int index) {
        return text.charAt(index) == ' ';
    }
}
