package relata.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.post.LivePost;
import relata.search.ArticleIndex;
import relata.search.ArticleIndex.Step;
import relata.search.ArticleIndexContract;
import relata.search.Dimension;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.SearchResponse;

class LuceneIndexTest extends ArticleIndexContract {

    @TempDir Path elsewhere;

    @Override
    protected ArticleIndex open(Path directory) {
        return LuceneIndex.open(directory, InstantSource.fixed(NOW));
    }

    private Path copyOfFiles() throws IOException {
        Path copy = elsewhere.resolve("copy");
        Path from = directory();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    @Test
    void afterACrashItSaysExactlyWhatItHolds() throws IOException {
        index.apply(new Step(List.of(article("a", "Repair", "")), List.of(), 5));
        index.commit();
        index.apply(new Step(List.of(article("b", "Repair", "")), List.of("a"), 9));
        index.refresh();
        try (ArticleIndex crashed = open(copyOfFiles())) {
            assertThat(crashed.position()).isEqualTo(5);
            assertThat(crashed.documents()).isEqualTo(1);
            crashed.apply(new Step(List.of(article("b", "Repair", "")), List.of("a"), 9));
            crashed.refresh();
            assertThat(crashed.documents()).isEqualTo(1);
        }
    }

    @Test
    void aDamagedIndexIsStaleAndCanBeBuiltAnew() throws IOException {
        put(article("a", "Repair", ""));
        index.close();
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().startsWith("segments_")) {
                    Files.write(file, new byte[40], StandardOpenOption.WRITE);
                }
            }
        }
        index = open(directory());
        assertThat(index.stale()).isTrue();
        assertThat(find("repair")).isEmpty();
        rebuild(index, article("a", "Repair", ""));
        assertThat(find("repair")).containsExactly("a");
    }

    @Test
    void anIndexWithMissingFilesIsStale() throws IOException {
        put(article("a", "Repair", ""));
        index.close();
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
                Files.delete(file);
            }
        }
        index = open(directory());
        assertThat(index.stale()).isTrue();
    }

    @Test
    void anIndexWhoseFilesVanishCanBeBuiltAnewWithoutARestart() throws IOException {
        put(article("a", "Repair", ""));
        try (Stream<Path> files = Files.walk(directory().resolve(index.generation()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(
                        () -> {
                            put(article("b", "Repair", ""));
                            index.commit();
                        })
                .isInstanceOf(UncheckedIOException.class);
        assertThat(index.stale()).isTrue();
        rebuild(index, article("c", "Repair", ""));
        assertThat(find("repair")).containsExactly("c");
    }

    @Test
    void anArticleThatCantBeIndexedStopsNoOther() {
        put(article("a").topics("t".repeat(40_000)).live(), article("b", "Repair", ""));
        assertThat(find("repair")).containsExactly("b");
        assertThat(index.documents()).isEqualTo(1);
    }

    @Test
    void anIndexOfAnotherFormatServesUntilANewOneIsReady() throws IOException {
        put(article("a", "Repair", ""));
        String name = index.generation();
        index.close();
        Path path = directory().resolve(name);
        try (IndexWriter writer =
                new IndexWriter(FSDirectory.open(path), new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("format", "0", "position", "77").entrySet());
        }
        index = open(directory());
        assertThat(index.stale()).isTrue();
        assertThat(index.position()).isZero();
        assertThat(find("repair")).containsExactly("a");
        rebuild(index, article("b", "Repair", ""));
        assertThat(find("repair")).containsExactly("b");
        assertThat(path).doesNotExist();
    }

    @Test
    void whatARebuildLeftBehindIsDeletedAtTheNextStart() throws IOException {
        Path left = Files.createDirectories(directory().resolve("g99"));
        Files.writeString(left.resolve("_0.cfs"), "x");
        Path notOurs = Files.createDirectories(directory().resolve("notes"));
        String name = index.generation();
        index.close();
        index = open(directory());
        assertThat(left).doesNotExist();
        assertThat(notOurs).exists();
        assertThat(index.generation()).isEqualTo(name);
    }

    @Test
    void aPointerToNothingIsAMissingIndex() throws IOException {
        index.close();
        for (String nonsense : List.of("g12345", "../..", "", "\0", "x".repeat(1_000))) {
            Files.writeString(directory().resolve("current"), nonsense);
            try (ArticleIndex opened = open(directory())) {
                assertThat(opened.stale()).isTrue();
            }
        }
        index = open(directory());
    }

    @Test
    void aSecondProcessIsRefused() {
        assertThatThrownBy(() -> open(directory()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("can't be used");
    }

    private SearchResponse searchWithin(int looksAtTheClock) {
        AtomicLong looks = new AtomicLong();
        Deadline deadline = new Deadline(Duration.ofNanos(looksAtTheClock), looks::getAndIncrement);
        Searching hurried = new Searching(Weights.DEFAULT, InstantSource.fixed(NOW), deadline);
        SearchRequest request =
                SearchRequest.of("repair").counting(Set.of(Dimension.values())).explained();
        return ((LuceneIndex) index)
                .read(searcher ->
                        hurried.search(
                                searcher.getIndexReader(),
                                request,
                                QueryUnderstanding.PLAIN.understand(request.q()),
                                null));
    }

    @Test
    void aSearchWithoutTimeAnswersWithWhatItHas() {
        put(article("a", "Repair", ""));
        SearchResponse response = searchWithin(1);
        assertThat(response.partial()).isTrue();
        assertThat(response.total().exact()).isFalse();
    }

    @Test
    void aSearchWhoseTimeRunsOutSaysThatThereMayBeMore() {
        put(
                IntStream.range(0, 2_000)
                        .mapToObj(i -> article("a" + i, "Repair", ""))
                        .toArray(LivePost[]::new));
        SearchResponse cut = searchWithin(4);
        assertThat(cut.partial()).isTrue();
        assertThat(cut.hits()).isNotEmpty();
        assertThat(cut.total().exact()).isFalse();
        assertThat(cut.total().value()).isBetween(1L, 1_999L);
        SearchResponse whole = searchWithin(1_000_000);
        assertThat(whole.partial()).isFalse();
        assertThat(whole.total().exact()).isTrue();
        assertThat(whole.total().value()).isEqualTo(2_000);
    }

    @Test
    void aViewStaysGoodWhileANewIndexTakesOver() {
        put(article("a", "Repair", ""));
        LuceneIndex lucene = (LuceneIndex) index;
        String title =
                lucene.read(searcher -> {
                    rebuild(index, article("b", "Shame", ""));
                    return new Values(searcher.getIndexReader()).laid(0).part(Place.TITLE);
                });
        assertThat(title).isEqualTo("Repair");
        assertThat(find("shame")).containsExactly("b");
    }
}
