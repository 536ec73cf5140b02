package relata.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The floor for finding: Lucene as it comes, with English analysis over the same four fields, their
 * texts stored so that they can be shown, offsets in the body's postings.
 */
final class PlainLucene implements AutoCloseable {

    private static final List<String> FIELDS = List.of("title", "summary", "headings", "body");
    private static final FieldType BODY = body();

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final FSDirectory directory;
    private final IndexWriter writer;

    PlainLucene(Path folder) throws IOException {
        this.directory = FSDirectory.open(folder);
        this.writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
    }

    private static FieldType body() {
        FieldType type = new FieldType(TextField.TYPE_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    void add(String id, List<String> values) throws IOException {
        Document document = new Document();
        document.add(new StringField("id", id, Field.Store.YES));
        for (int i = 0; i < FIELDS.size() - 1; i++) {
            document.add(new TextField(FIELDS.get(i), values.get(i), Field.Store.YES));
        }
        document.add(new Field("body", values.getLast(), BODY));
        writer.addDocument(document);
    }

    IndexSearcher searcher() throws IOException {
        writer.commit();
        return new IndexSearcher(DirectoryReader.open(writer));
    }

    /** The ten best that have enough of the words. */
    TopDocs search(IndexSearcher searcher, String words) throws IOException {
        return searcher.search(query(words), 10);
    }

    /** What is needed to name the hits: id and title. */
    List<String> names(IndexSearcher searcher, TopDocs hits) throws IOException {
        StoredFields stored = searcher.storedFields();
        return Arrays.stream(hits.scoreDocs).map(hit -> name(stored, hit.doc)).toList();
    }

    private static String name(StoredFields stored, int doc) {
        try {
            Document document = stored.document(doc, Set.of("id", "title"));
            return document.get("id") + " " + document.get("title");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The best passages of title and body, by Lucene's own highlighter. */
    int highlights(IndexSearcher searcher, String words, TopDocs hits) throws IOException {
        return UnifiedHighlighter.builder(searcher, analyzer)
                .build()
                .highlightFields(
                        new String[] {"title", "body"},
                        query(words),
                        Arrays.stream(hits.scoreDocs).mapToInt(hit -> hit.doc).toArray(),
                        new int[] {1, 2})
                .size();
    }

    /** The titles that have all these words, of the last at least its beginning. */
    TopDocs begun(IndexSearcher searcher, String typed) throws IOException {
        String[] each = typed.strip().split(" ");
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < each.length; i++) {
            Term term = new Term("title", i == each.length - 1 ? each[i] : stemmed(each[i]));
            all.add(
                    i == each.length - 1 ? new PrefixQuery(term) : new TermQuery(term),
                    BooleanClause.Occur.MUST);
        }
        return searcher.search(all.build(), 8);
    }

    /** The five that MoreLikeThis finds, by its defaults. */
    TopDocs like(IndexSearcher searcher, String id) throws IOException {
        TopDocs own = searcher.search(new TermQuery(new Term("id", id)), 1);
        MoreLikeThis like = new MoreLikeThis(searcher.getIndexReader());
        like.setAnalyzer(analyzer);
        like.setFieldNames(new String[] {"title", "body"});
        return searcher.search(like.like(own.scoreDocs[0].doc), 6);
    }

    private Query query(String words) {
        String[] each = words.split(" ");
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : each) {
            CombinedFieldQuery.Builder fields =
                    new CombinedFieldQuery.Builder(new BytesRef(stemmed(word)));
            FIELDS.forEach(field -> fields.addField(field, field.equals("title") ? 2 : 1));
            all.add(
                    fields.build(),
                    each.length > 2 ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST);
        }
        all.setMinimumNumberShouldMatch(each.length > 2 ? 2 : 0);
        return all.build();
    }

    private String stemmed(String word) {
        try (TokenStream tokens = analyzer.tokenStream("body", word)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            String first = tokens.incrementToken() ? term.toString() : word;
            tokens.end();
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        directory.close();
    }
}
