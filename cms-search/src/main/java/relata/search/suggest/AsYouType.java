package relata.search.suggest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import relata.search.suggest.Beginnings.Title;
import relata.search.suggest.Suggestion.Kind;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.TopicCompletion;
import relata.search.vocabulary.Word;
import relata.search.vocabulary.Words;

/**
 * Suggests topics, articles and queries while somebody types; one slip is forgiven. Blocks while it
 * reads the index; thread-safe.
 */
public final class AsYouType {

    /** Most suggestions. */
    public static final int MAX_LIMIT = 20;

    private static final int MAX_CHARS = 200;
    private static final int MOST_QUERIES = 3;

    private final CurrentVocabulary vocabulary;
    private final Words words;
    private final Beginnings beginnings;

    /**
     * @param vocabulary the topics
     * @param words the analysis that the index uses
     * @param beginnings what stands in articles
     */
    public AsYouType(CurrentVocabulary vocabulary, Words words, Beginnings beginnings) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.beginnings = beginnings;
    }

    /**
     * Suggests; topics first, then articles, then queries. Nothing for nothing.
     *
     * @param typed so far; what is longer than {@value #MAX_CHARS} characters is left out
     * @param limit at most so many, up to {@value #MAX_LIMIT}
     */
    public SuggestResponse suggest(String typed, int limit) {
        return suggest(typed, Set.of(), limit);
    }

    /**
     * The same without some articles.
     *
     * @param hidden their ids
     */
    public SuggestResponse suggest(String typed, Set<String> hidden, int limit) {
        String text = typed.length() > MAX_CHARS ? typed.substring(0, MAX_CHARS) : typed;
        List<Word> read = words.in(text).stream().filter(w -> w.span() == 1).toList();
        if (read.isEmpty() || limit < 1) {
            return new SuggestResponse(List.of(), false);
        }
        Beginnings.Look look = beginnings.look();
        int most = Math.min(limit, MAX_LIMIT);
        List<Suggestion> topics = topics(read, most);
        List<Suggestion> posts = posts(look, read, hidden, most);
        List<Suggestion> queries = queries(look, text, read, topics);
        int fewQueries = Math.min(queries.size(), most / 4);
        int topicsShown =
                Math.min(topics.size(), Math.max(most / 2, most - posts.size() - fewQueries));
        List<Suggestion> all = new ArrayList<>(topics.subList(0, topicsShown));
        int left = most - topicsShown - fewQueries;
        all.addAll(posts.subList(0, Math.min(posts.size(), left)));
        all.addAll(queries.subList(0, Math.min(queries.size(), most - all.size())));
        return new SuggestResponse(all, look.isOver());
    }

    private List<Suggestion> topics(List<Word> read, int limit) {
        return vocabulary.completions(exact(read), limit).stream().map(AsYouType::topic).toList();
    }

    private static Suggestion topic(TopicCompletion completion) {
        String label = completion.topic().label();
        String marked =
                Highlighting.mark(completion.label(), completion.start(), completion.letters());
        String highlight =
                completion.label().equals(label)
                        ? marked
                        : Highlighting.escaped(label) + " (" + marked + ")";
        return new Suggestion(Kind.TOPIC, label, completion.topic().slug(), highlight);
    }

    private List<Suggestion> posts(
            Beginnings.Look look, List<Word> read, Set<String> hidden, int limit) {
        List<String> exact = read.stream().map(Word::exact).toList();
        List<Title> titles = look.titles(exact, false, hidden, limit);
        if (titles.isEmpty()) {
            titles = look.titles(exact, true, hidden, limit);
        }
        return titles.stream().map(title -> post(title, exact)).toList();
    }

    private Suggestion post(Title title, List<String> exact) {
        String last = exact.getLast();
        String highlight =
                words.in(title.title()).stream()
                        .filter(word -> word.exact().startsWith(last))
                        .findFirst()
                        .map(word -> mark(title.title(), word, last))
                        .orElseGet(() -> Highlighting.escaped(title.title()));
        return new Suggestion(Kind.POST, title.title(), title.slug(), highlight);
    }

    private static String mark(String title, Word word, String last) {
        return Highlighting.mark(title, word.start(), Highlighting.letters(last));
    }

    private List<Suggestion> queries(
            Beginnings.Look look, String text, List<Word> read, List<Suggestion> topics) {
        Word last = read.getLast();
        if (last.end() < text.length()) {
            return List.of();
        }
        List<String> before = read.subList(0, read.size() - 1).stream().map(Word::exact).toList();
        Set<String> offered = new HashSet<>();
        topics.forEach(topic -> offered.add(topic.text().toLowerCase(Locale.ROOT)));
        String start = text.substring(0, last.start()).stripLeading().toLowerCase(Locale.ROOT);
        return look.words(before, last.exact(), MOST_QUERIES + 1).stream()
                .filter(word -> !word.equals(last.exact()))
                .map(word -> start + word)
                .filter(offered::add)
                .limit(MOST_QUERIES)
                .map(query -> query(query, Highlighting.letters(start + last.exact())))
                .toList();
    }

    private static Suggestion query(String query, int letters) {
        return new Suggestion(Kind.QUERY, query, null, Highlighting.mark(query, 0, letters));
    }

    private static String exact(List<Word> read) {
        return String.join(" ", read.stream().map(Word::exact).toList());
    }
}
