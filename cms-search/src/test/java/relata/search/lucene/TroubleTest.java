package relata.search.lucene;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static relata.post.PostFixtures.article;
import static relata.search.ArticleFixtures.NOW;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Scheduler;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;
import relata.post.Post;
import relata.search.ArticleSearch;
import relata.search.Hit;
import relata.search.IndexFollower;
import relata.search.IndexState;
import relata.search.IndexUnreadable;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;

/** An index that follows a library, on a disk that fills up and loses what it was given. */
class TroubleTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final long SEED = 20_261_122;

    @TempDir Path directory;
    private final SmallDisk disk = new SmallDisk();
    private TestLibrary opened;
    private Library library;
    private Scheduler threads;
    private LuceneIndex index;
    private IndexFollower follower;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory.resolve("store"));
        library = opened.library();
        threads = ArticleSearch.threads();
        openIndex();
    }

    private void openIndex() {
        Searching searching =
                new Searching(
                        Weights.DEFAULT,
                        InstantSource.fixed(NOW),
                        Deadline.of(Duration.ofMinutes(1)));
        index = LuceneIndex.open(directory.resolve("index"), disk, searching);
        follower = new IndexFollower(library, index, threads, NEVER);
        follower.start();
    }

    @AfterEach
    void close() {
        disk.full = false;
        closeIndex();
        threads.dispose();
        opened.close();
    }

    private void closeIndex() {
        follower.close();
        index.close();
    }

    private Post publish(String title) {
        String slug = title.toLowerCase().replace(' ', '-');
        return requireNonNull(
                library.posts()
                        .create(article(title, slug), true, "test")
                        .flatMap(post -> library.posts().publish(post.id(), post.version(), "test"))
                        .block());
    }

    private Post found(String title) {
        Post post = publish(title);
        follower.caughtUpTo(post.seq(), SOON).block();
        return post;
    }

    private List<String> find(String q) {
        return index
                .search(SearchRequest.of(q), QueryUnderstanding.PLAIN.understand(q))
                .hits()
                .stream()
                .map(Hit::id)
                .toList();
    }

    private IndexState state() {
        return requireNonNull(follower.state().block());
    }

    private void awaitEverythingIsFound() {
        Map<String, Long> expected =
                library.live()
                        .all(100)
                        .collectMap(LivePost::id, post -> post.published().version())
                        .block();
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> !index.stale() && indexed().equals(expected));
    }

    private Map<String, Long> indexed() {
        Map<String, Long> indexed = new HashMap<>();
        index.eachVersion(indexed::put);
        return indexed;
    }

    @Test
    void aFullDiskStopsIndexingNotReadingAndIsMadeGoodWhenThereIsSpaceAgain() {
        Post committed = found("Repair one");
        index.commit();
        Post notCommitted = found("Repair two");
        disk.full = true;
        Post late = publish("Repair three");
        await().atMost(SOON).until(() -> state().lastError() != null);
        assertThat(state().lastError()).contains(SmallDisk.FULL);
        assertThat(state().lag()).isPositive();
        assertThat(find("repair")).containsExactlyInAnyOrder(committed.id(), notCommitted.id());
        assertThatThrownBy(() -> follower.caughtUpTo(late.seq(), Duration.ofMillis(500)).block());
        assertThat(find("repair")).containsExactlyInAnyOrder(committed.id(), notCommitted.id());
        assertThat(state().lastError()).contains(SmallDisk.FULL);

        disk.full = false;
        follower.caughtUpTo(late.seq(), SOON).block();
        awaitEverythingIsFound();
        await().atMost(SOON).until(() -> state().lastError() == null);
        assertThat(index.stale()).isFalse();
    }

    @Test
    void whatIsWithdrawnWhileTheDiskIsFullIsForgottenAfterwards() {
        Post gone = found("Repair one");
        Post stays = found("Repair two");
        disk.full = true;
        publish("Repair three");
        library.journal()
                .write(relata.journal.Change.of("unpublish", "test", gone, gone.unpublish(NOW)))
                .block();
        await().atMost(SOON).until(() -> state().lastError() != null);
        disk.full = false;
        awaitEverythingIsFound();
        assertThat(find("repair")).contains(stays.id()).doesNotContain(gone.id());
    }

    @Test
    void anIndexThatCantBeBuiltForWantOfSpaceIsBuiltWhenThereIsSome() throws IOException {
        found("Repair one");
        closeIndex();
        delete(directory.resolve("index"));
        disk.full = true;
        openIndex();
        await().atMost(SOON).until(() -> state().lastError() != null);
        assertThat(index.stale()).isTrue();
        assertThat(state().lastError()).isNotNull();
        disk.full = false;
        awaitEverythingIsFound();
    }

    @Test
    void aRebuildThatRunsOutOfSpaceLeavesTheOldIndexAndNoFiles() throws IOException {
        Post post = found("Repair one");
        String before = index.generation();
        disk.full = true;
        assertThatThrownBy(() -> follower.rebuild().block(SOON)).hasMessageContaining("can't be");
        assertThat(find("repair")).containsExactly(post.id());
        assertThat(index.generation()).isEqualTo(before);
        disk.full = false;
        follower.rebuild().block(SOON);
        try (Stream<Path> folders = Files.list(directory.resolve("index"))) {
            assertThat(folders.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void whicheverFileIsDamagedTheIndexIsBuiltAnew() throws IOException {
        for (int i = 0; i < 3; i++) {
            found("Repair " + i);
            index.commit();
        }
        Random random = new Random(SEED);
        for (int round = 0; round < 24; round++) {
            closeIndex();
            Path damaged = damage(random, round);
            openIndex();
            index.check();
            assertThat(index.stale() || !Files.exists(damaged))
                    .as("damage in %s", damaged)
                    .isTrue();
            awaitNothingButWhatIsPublished();
        }
    }

    /** Searches answer or say that the index is being rebuilt; in the end all is there. */
    private void awaitNothingButWhatIsPublished() {
        try {
            assertThat(indexed().keySet()).isSubsetOf(find(""));
        } catch (IndexUnreadable expected) {
            assertThat(index.stale()).isTrue();
        }
        follower.caughtUpTo(state().head(), SOON).block();
        awaitEverythingIsFound();
    }

    private Path damage(Random random, int round) throws IOException {
        List<Path> files;
        try (Stream<Path> all =
                Files.walk(directory.resolve("index").resolve(index.generation()))) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(f -> !f.endsWith("write.lock"))
                            .sorted()
                            .toList();
        }
        Path file = files.get(round % files.size());
        byte[] bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, bytes);
        return file;
    }

    @Test
    void anIndexThatASearchFindsDamagedIsBuiltAnew() {
        Post post = found("Repair one");
        String before = index.generation();
        assertThatThrownBy(() ->
                        index.read(_ -> {
                            throw new CorruptIndexException("bad", "file");
                        }))
                .isInstanceOf(IndexUnreadable.class);
        assertThat(index.stale()).isTrue();
        assertThat(find("repair")).containsExactly(post.id());
        Post next = publish("Repair two");
        await().atMost(SOON).until(() -> !index.generation().equals(before));
        follower.caughtUpTo(next.seq(), SOON).block();
        awaitEverythingIsFound();
    }

    @Test
    void anIndexOnAFullDiskIsClosedAndOpenedAgain() {
        found("Repair one");
        index.commit();
        Post late = found("Repair two");
        disk.full = true;
        try {
            closeIndex();
        } catch (UncheckedIOException full) {
            assertThat(full).hasRootCauseMessage(SmallDisk.FULL);
        }
        disk.full = false;
        openIndex();
        follower.caughtUpTo(late.seq(), SOON).block();
        awaitEverythingIsFound();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
