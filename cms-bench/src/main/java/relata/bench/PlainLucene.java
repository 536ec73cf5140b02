package relata.bench;

import java.io.IOException;
import java.nio.file.Path;
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
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** The floor for finding: Lucene as it comes, with the same fields and English analysis. */
final class PlainLucene implements AutoCloseable {

    private static final List<String> FIELDS = List.of("title", "summary", "headings", "body");

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final FSDirectory directory;
    private final IndexWriter writer;

    PlainLucene(Path folder) throws IOException {
        this.directory = FSDirectory.open(folder);
        this.writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
    }

    void add(String id, List<String> values) throws IOException {
        Document document = new Document();
        document.add(new StringField("id", id, Field.Store.YES));
        for (int i = 0; i < FIELDS.size(); i++) {
            document.add(new TextField(FIELDS.get(i), values.get(i), Field.Store.NO));
        }
        writer.addDocument(document);
    }

    IndexSearcher searcher() throws IOException {
        writer.commit();
        return new IndexSearcher(DirectoryReader.open(writer));
    }

    /** The ids of the ten best for all words. */
    List<String> search(IndexSearcher searcher, String words) throws IOException {
        StoredFields stored = searcher.storedFields();
        return java.util.Arrays.stream(searcher.search(query(words), 10).scoreDocs)
                .map(hit -> id(stored, hit))
                .toList();
    }

    private static String id(StoredFields stored, ScoreDoc hit) {
        try {
            return String.valueOf(stored.document(hit.doc).get("id"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Query query(String words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words.split(" ")) {
            BytesRef term = analyzer.normalize("body", stemmed(word));
            CombinedFieldQuery.Builder fields = new CombinedFieldQuery.Builder(term);
            FIELDS.forEach(field -> fields.addField(field, field.equals("title") ? 2 : 1));
            all.add(fields.build(), BooleanClause.Occur.MUST);
        }
        return all.build();
    }

    private String stemmed(String word) {
        try (var tokens = analyzer.tokenStream("body", word)) {
            var term =
                    tokens.addAttribute(
                            org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
            tokens.reset();
            String first = tokens.incrementToken() ? term.toString() : word;
            tokens.end();
            return first;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        directory.close();
    }
}
