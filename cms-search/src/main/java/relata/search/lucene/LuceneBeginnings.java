package relata.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;
import relata.post.PostKind;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.suggest.Beginnings;
import relata.search.vocabulary.Word;

/** Titles and words in the index that begin so. */
public final class LuceneBeginnings implements Beginnings {

    private static final int FEWEST_LETTERS_FOR_A_SLIP = 4;
    private static final int MOST_WORDS = 8;
    private static final int MOST_TERMS = 3_000;
    private static final Sort NEWEST =
            new Sort(
                    new SortField(Fields.PUBLISHED, SortField.Type.LONG, true),
                    new SortField(Fields.TIE, SortField.Type.LONG));

    private final LuceneIndex index;
    private final ArticleWords analysis = new ArticleWords();

    /**
     * @param index the index to look in
     */
    public LuceneBeginnings(LuceneIndex index) {
        this.index = index;
    }

    @Override
    public Look look() {
        return new Looking(index.time());
    }

    private final class Looking implements Look {

        private final QueryTimeout time;

        Looking(QueryTimeout time) {
            this.time = time;
        }

        @Override
        public List<Title> titles(
                List<String> words, boolean slip, Set<String> without, int limit) {
            List<String> some = words.subList(0, Math.min(MOST_WORDS, words.size()));
            if (slip && some.stream().noneMatch(LuceneBeginnings::mayHaveSlip)) {
                return List.of();
            }
            Query query = Narrowing.without(without, titled(some, slip));
            return index.readWithin(time, searcher -> newest(searcher, query, limit));
        }

        @Override
        public List<String> words(List<String> others, String begun, int limit) {
            return index.readWithin(time, searcher -> words(searcher, others, begun, limit));
        }

        private List<String> words(
                IndexSearcher searcher, List<String> others, String begun, int limit)
                throws IOException {
            List<String> found = new ArrayList<>();
            Set<String> stems = new HashSet<>();
            List<Counted> usual = isOver() ? List.of() : usual(searcher, begun, limit * 4);
            for (Counted next : usual) {
                if (found.size() == limit || isOver()) {
                    break;
                }
                String stem = stem(next.word);
                if (!stems.contains(stem) && together(searcher, others, next.word)) {
                    stems.add(stem);
                    found.add(next.word);
                }
            }
            return found;
        }

        @Override
        public boolean isOver() {
            return time.shouldExit();
        }
    }

    private static Query titled(List<String> words, boolean slip) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(new TermQuery(new Term(Fields.KIND, PostKind.POST.name())), Occur.FILTER);
        for (String word : words.subList(0, words.size() - 1)) {
            query.add(whole(word, slip), Occur.FILTER);
        }
        query.add(begun(words.getLast(), slip), Occur.FILTER);
        return query.build();
    }

    private static List<Title> newest(IndexSearcher searcher, Query query, int limit)
            throws IOException {
        Values values = new Values(searcher.getIndexReader());
        List<Title> titles = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query, limit, NEWEST).scoreDocs) {
            String title = values.laid(hit.doc).part(Place.TITLE);
            titles.add(new Title(RelatedFields.slug(values, hit.doc), title));
        }
        return titles;
    }

    private static Query whole(String word, boolean slip) {
        Term term = new Term(Fields.TITLE_EXACT, word);
        return slip && mayHaveSlip(word)
                ? new AutomatonQuery(term, near(word))
                : new TermQuery(term);
    }

    private static Query begun(String word, boolean slip) {
        Term term = new Term(Fields.TITLE_EXACT, word);
        if (!slip || !mayHaveSlip(word)) {
            return new PrefixQuery(term);
        }
        Automaton begun = Operations.concatenate(List.of(near(word), Automata.makeAnyString()));
        return new AutomatonQuery(
                term, Operations.determinize(begun, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
    }

    private static boolean mayHaveSlip(String word) {
        return word.length() >= FEWEST_LETTERS_FOR_A_SLIP;
    }

    /** What is one slip away at most, two letters in the wrong order being one. */
    private static Automaton near(String word) {
        return new LevenshteinAutomata(word, true).toAutomaton(1);
    }

    private record Counted(String word, int articles) {}

    private String stem(String word) {
        return analysis.in(word).stream().map(Word::stem).findFirst().orElse(word);
    }

    private static List<Counted> usual(IndexSearcher searcher, String begun, int limit)
            throws IOException {
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), Fields.TEXT_EXACT);
        if (terms == null) {
            return List.of();
        }
        List<Counted> found = new ArrayList<>();
        BytesRef start = new BytesRef(begun);
        TermsEnum all = terms.iterator();
        boolean more = all.seekCeil(start) != TermsEnum.SeekStatus.END;
        while (more && found.size() < MOST_TERMS && StringHelper.startsWith(all.term(), start)) {
            found.add(new Counted(all.term().utf8ToString(), all.docFreq()));
            more = all.next() != null;
        }
        return found.stream()
                .sorted(
                        Comparator.comparingInt(Counted::articles)
                                .reversed()
                                .thenComparing(Counted::word))
                .limit(limit)
                .toList();
    }

    /** Whether some article has all of them: the first will do. */
    private static boolean together(IndexSearcher searcher, List<String> others, String word)
            throws IOException {
        if (others.isEmpty()) {
            return true;
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String other : others.subList(0, Math.min(MOST_WORDS, others.size()))) {
            query.add(new TermQuery(new Term(Fields.TEXT_EXACT, other)), Occur.FILTER);
        }
        query.add(new TermQuery(new Term(Fields.TEXT_EXACT, word)), Occur.FILTER);
        Weight weight =
                searcher.createWeight(
                        searcher.rewrite(query.build()), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null && isAny(scorer.iterator(), leaf.reader().getLiveDocs())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAny(DocIdSetIterator found, @Nullable Bits live) throws IOException {
        int doc = found.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
            doc = found.nextDoc();
        }
        return doc != DocIdSetIterator.NO_MORE_DOCS;
    }
}
