package relata.bench.relevance;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Lucene as it comes: BM25 with English analysis over title and text, MoreLikeThis by default. */
final class PlainFinder implements Finder {

    private static final String WORDS = "words";

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final MoreLikeThis like;

    PlainFinder(JudgedCollection collection) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (JudgedCollection.Text text : collection.texts()) {
                Document document = new Document();
                document.add(new StringField("id", text.id(), Field.Store.YES));
                document.add(new TextField(WORDS, words(text), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
        this.like = new MoreLikeThis(reader);
        like.setAnalyzer(analyzer);
        like.setFieldNames(new String[] {WORDS});
    }

    private static String words(JudgedCollection.Text text) {
        return text.title() + "\n" + text.text();
    }

    @Override
    public List<String> search(String query) {
        Query words = new QueryBuilder(analyzer).createBooleanQuery(WORDS, query);
        return ids(words == null ? new MatchNoDocsQuery("only stop words") : words, 100);
    }

    @Override
    public List<String> related(JudgedCollection.Text text) {
        try {
            Query query = like.like(WORDS, new StringReader(words(text)));
            return ids(query, 11).stream().filter(id -> !id.equals(text.id())).limit(10).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ids(Query query, int limit) {
        try {
            var stored = searcher.storedFields();
            int[] docs =
                    Arrays.stream(searcher.search(query, limit).scoreDocs)
                            .mapToInt(hit -> hit.doc)
                            .toArray();
            String[] ids = new String[docs.length];
            for (int i = 0; i < docs.length; i++) {
                ids[i] = String.valueOf(stored.document(docs[i]).get("id"));
            }
            return List.of(ids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
