package relata.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopDocs;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import relata.body.Body;
import relata.body.BodyRenderer;
import relata.body.RenderedBody;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex;
import relata.search.QuerySyntax;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.Understood;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneWords;
import relata.search.lucene.analysis.AnalysedText;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.TopicUnderstanding;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * Pieces of the product's work, each beside its floor, on 1,000 articles and 200 topics. For one
 * thread; {@link PiecesBench} has JMH measure them.
 */
@State(Scope.Thread)
public class Pieces {

    private static final int ARTICLES = 1_000;
    private static final int TOPICS = 200;
    private static final int QUERIES = 256;

    private final Texts texts = new Texts(23);
    private final Analyzer english = new EnglishAnalyzer();
    private final BodyRenderer renderer = new BodyRenderer();
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer html = HtmlRenderer.builder().build();
    private final String prose = texts.prose(650);
    private final String markdown = markdown(texts);
    private final List<String> queries = Stream.generate(texts::query).limit(QUERIES).toList();
    private final LuceneIndex index;
    private final PlainLucene floor;
    private final IndexSearcher searcher;
    private final QueryUnderstanding understanding;
    private int asked;

    /** Makes the texts and fills the indexes. */
    public Pieces() {
        try {
            Path folder = Files.createTempDirectory("relata-pieces");
            this.index = LuceneIndex.open(folder.resolve("product"), InstantSource.system());
            this.floor = new PlainLucene(Files.createDirectories(folder.resolve("floor")));
            fill();
            this.searcher = floor.searcher();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Catalog catalog = new Catalog(topics(texts), Map.of(), Map.of());
        this.understanding =
                new TopicUnderstanding(
                        new CurrentVocabulary(() -> catalog, new ArticleWords()),
                        new LuceneWords(index));
    }

    private void fill() throws IOException {
        try (ArticleIndex.Rebuild filling = index.rebuild()) {
            for (int done = 0; done < ARTICLES; done += SearchBench.BATCH) {
                List<LivePost> batch = SearchBench.batch(texts, done);
                filling.apply(new ArticleIndex.Step(batch, List.of(), 1));
                SearchBench.addAll(floor, batch);
            }
            filling.serve();
        }
    }

    /** Lets go of the indexes. */
    @TearDown
    public void close() throws IOException {
        searcher.getIndexReader().close();
        floor.close();
        index.close();
    }

    private static TopicTree topics(Texts texts) {
        return new TopicTree(
                IntStream.range(0, TOPICS).mapToObj(i -> topic("t" + i, texts)).toList());
    }

    private static Topic topic(String id, Texts texts) {
        Instant then = Instant.EPOCH;
        List<String> others = List.of(texts.query(), texts.query(), texts.query());
        return new Topic(
                id,
                1,
                1,
                null,
                id,
                texts.query() + " " + id,
                others,
                List.of(),
                null,
                List.of(),
                List.of(),
                then,
                then,
                null,
                null);
    }

    /** An article of about 5 KB as editors write it. */
    private static String markdown(Texts texts) {
        StringBuilder article = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            article.append("## ").append(texts.words(4)).append("\n\n");
            article.append(texts.prose(60)).append(" **").append(texts.words(3)).append("** [");
            article.append(texts.words(2))
                    .append("](/posts/")
                    .append(texts.word())
                    .append(").\n\n");
            article.append("- ").append(texts.words(6)).append("\n- ").append(texts.words(6));
            article.append("\n\n> ").append(texts.prose(20)).append("\n\n");
        }
        return article.toString();
    }

    private String query() {
        return queries.get(asked++ % QUERIES);
    }

    /** What a query says, by its syntax alone. */
    @Benchmark
    public Understood parsing() {
        return QuerySyntax.parse(query());
    }

    /** What a query says, with topics and spelling. */
    @Benchmark
    public Understood understanding() {
        return understanding.understand(query());
    }

    /** The words of a query by Lucene's English analysis. */
    @Benchmark
    public int wordsOfQuery() throws IOException {
        return words(query());
    }

    /** An article's text, analysed for all fields. */
    @Benchmark
    public int analysis() {
        return AnalysedText.of(prose).size();
    }

    /** The same by Lucene's English analysis. */
    @Benchmark
    public int wordsOfText() throws IOException {
        return words(prose);
    }

    private int words(String text) throws IOException {
        try (TokenStream tokens = english.tokenStream("body", text)) {
            int words = 0;
            tokens.reset();
            while (tokens.incrementToken()) {
                words++;
            }
            tokens.end();
            return words;
        }
    }

    /** An article in Markdown, made into safe HTML, text, outline and what else readers get. */
    @Benchmark
    public RenderedBody rendering() {
        return renderer.render(new Body(Body.Format.MARKDOWN, markdown));
    }

    /** The same article made into HTML by CommonMark alone. */
    @Benchmark
    public String markdownToHtml() {
        return html.render(parser.parse(markdown));
    }

    /** A search with highlights on a warm index. */
    @Benchmark
    public SearchResponse search() {
        String query = query();
        return index.search(
                SearchRequest.of(query).limitedTo(10), QueryUnderstanding.PLAIN.understand(query));
    }

    /** The same on Lucene as it comes. */
    @Benchmark
    public int plainSearch() throws IOException {
        String query = query();
        TopDocs hits = floor.search(searcher, query);
        return floor.highlights(searcher, query, hits);
    }
}
