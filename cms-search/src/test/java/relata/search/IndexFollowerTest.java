package relata.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static relata.post.PostFixtures.article;
import static relata.post.PostFixtures.incoming;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.journal.Change;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;
import relata.post.Post;
import relata.search.lucene.LuceneIndex;

class IndexFollowerTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir Path directory;
    private TestLibrary opened;
    private Library library;
    private Scheduler threads;
    private FailingIndex index;
    private IndexFollower follower;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory.resolve("store"));
        library = opened.library();
        threads = ArticleSearch.threads();
        openIndex();
    }

    private void openIndex() {
        index = new FailingIndex(LuceneIndex.open(indexFolder(), InstantSource.system()));
        follower = new IndexFollower(library, index, threads, NEVER);
    }

    private Path indexFolder() {
        return directory.resolve("index");
    }

    @AfterEach
    void close() {
        follower.close();
        index.close();
        threads.dispose();
        opened.close();
    }

    private Post publish(String title) {
        String slug = title.toLowerCase().replace(' ', '-');
        return requireNonNull(
                library.posts()
                        .create(article(title, slug), true, "test")
                        .flatMap(post -> library.posts().publish(post.id(), post.version(), "test"))
                        .block());
    }

    private Post write(String action, Post now, Post next) {
        return requireNonNull(
                library.journal().write(Change.of(action, "test", now, next)).block());
    }

    private void await(long seq) {
        follower.caughtUpTo(seq, SOON).block();
    }

    private List<String> find(String q) {
        Mono<SearchResponse> answer =
                new ArticleSearch(index, QueryUnderstanding.PLAIN, threads)
                        .search(SearchRequest.of(q));
        return ArticleIndexContract.ids(requireNonNull(answer.block()));
    }

    private IndexState state() {
        return requireNonNull(follower.state().block());
    }

    private void hasExactlyThePublished() {
        Map<String, Long> expected =
                library.live()
                        .all(100)
                        .collectMap(LivePost::id, post -> post.published().version())
                        .block();
        Map<String, Long> indexed = new HashMap<>();
        index.eachVersion(indexed::put);
        assertThat(indexed).isEqualTo(expected);
    }

    @Test
    void findsAtOnceWhatWasPublished() {
        follower.start();
        for (int i = 0; i < 20; i++) {
            Post post = publish("Repair number " + i);
            await(post.seq());
            assertThat(find("\"number " + i + "\"")).containsExactly(post.id());
        }
        hasExactlyThePublished();
    }

    @Test
    void findsWhatWasThereBeforeItCame() {
        Post post = publish("Repair");
        follower.start();
        await(post.seq());
        assertThat(find("repair")).containsExactly(post.id());
        assertThat(state().lag()).isZero();
    }

    @Test
    void neverShowsADraft() {
        follower.start();
        Post draft =
                requireNonNull(
                        library.posts().create(article("Secret", "secret"), true, "test").block());
        await(draft.seq());
        assertThat(find("secret")).isEmpty();
        Post live = publish("Repair");
        Post changed =
                write(
                        "edit",
                        live,
                        live.edit(article("Unready", live.working().slug()), Instant.now()));
        await(changed.seq());
        assertThat(find("unready")).isEmpty();
        assertThat(find("repair")).containsExactly(live.id());
    }

    @Test
    void forgetsWhatIsNoLongerPublished() {
        follower.start();
        Post live = publish("Repair");
        await(live.seq());
        Post gone = write("unpublish", live, live.unpublish(Instant.now()));
        await(gone.seq());
        assertThat(find("repair")).isEmpty();
    }

    @Test
    void followsAnImport() {
        follower.start();
        importArticles();
        await(requireNonNull(library.journal().head().block()));
        hasExactlyThePublished();
        assertThat(index.documents()).isEqualTo(500);
    }

    private void importArticles() {
        Flux.range(0, 5)
                .concatMap(batch ->
                        library.imports()
                                .keep(
                                        IntStream.range(0, 100)
                                                .mapToObj(i -> batch * 100 + i)
                                                .map(i ->
                                                        incoming(
                                                                "k" + i,
                                                                article("Repair " + i, "r" + i),
                                                                true))
                                                .toList(),
                                        "import:1"))
                .blockLast();
    }

    @Test
    void whatIsPublishedDuringAnImportIsFoundAtOnce() {
        follower.start();
        await(publish("First").seq());
        int before = index.refreshes.get();
        importArticles();
        assertThat(index.refreshes.get()).isEqualTo(before);
        Post post = publish("Shame");
        await(post.seq());
        assertThat(find("shame")).containsExactly(post.id());
        hasExactlyThePublished();
    }

    @Test
    void anImportIsFoundByAndByThoughNobodyWaitsForIt() {
        follower = new IndexFollower(library, index, threads, Duration.ofMillis(20));
        follower.start();
        importArticles();
        Flux.interval(Duration.ofMillis(20))
                .map(_ -> index.documents())
                .filter(documents -> documents == 500)
                .blockFirst(SOON);
        hasExactlyThePublished();
    }

    @Test
    void goesOnWhereItStoodAfterARestart() {
        follower.start();
        Post first = publish("Repair");
        await(first.seq());
        String generation = index.generation();
        follower.close();
        index.close();
        Post second = publish("Shame");
        openIndex();
        assertThat(index.position()).isEqualTo(first.seq());
        follower.start();
        await(second.seq());
        assertThat(index.generation()).isEqualTo(generation);
        hasExactlyThePublished();
    }

    @Test
    void aChangeIsFoundWhileAnOlderOneIsNotSettled() {
        follower.start();
        Post before = publish("Before");
        await(before.seq());
        long unsettled = before.seq() + 1;
        library.mongo()
                .updateFirst(
                        query(where("_id").is("journal")), new Update().inc("last", 1L), "counters")
                .block();
        library.mongo()
                .insert(
                        new JournalEntry(
                                unsettled,
                                Instant.now(),
                                "test",
                                "edit",
                                Kind.POST,
                                "somebody-else",
                                1,
                                JournalEntry.State.PENDING,
                                null),
                        "journal")
                .block();
        Post mine = publish("Repair");
        await(mine.seq());
        assertThat(find("repair")).containsExactly(mine.id());
        assertThat(index.position()).isEqualTo(before.seq());
    }

    @Test
    void whoWaitsForWhatNeverComesIsToldSo() {
        follower.start();
        assertThatThrownBy(() -> follower.caughtUpTo(999, Duration.ofMillis(50)).block())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void buildsAnewWhileWritersGoOn() {
        follower.start();
        for (int i = 0; i < 25; i++) {
            publish("Old " + i);
        }
        Mono<Void> rebuilt = follower.rebuild().cache();
        String before = index.generation();
        rebuilt.subscribe();
        Post last = publish("New 0");
        for (int i = 1; i < 20; i++) {
            last = publish("New " + i);
        }
        rebuilt.block(SOON);
        await(last.seq());
        assertThat(index.generation()).isNotEqualTo(before);
        assertThat(state().rebuilding()).isNull();
        hasExactlyThePublished();
    }

    @Test
    void triesAgainAfterAFailure() {
        follower.start();
        await(publish("First").seq());
        index.failures = 3;
        Post post = publish("Repair");
        await(post.seq());
        assertThat(find("repair")).containsExactly(post.id());
        assertThat(index.failures).isZero();
        hasExactlyThePublished();
    }

    @Test
    void saysWhatIsWrongWhileItIsWrong() {
        follower.start();
        await(publish("First").seq());
        index.failures = Integer.MAX_VALUE;
        Post post = publish("Repair");
        assertThatThrownBy(() -> follower.caughtUpTo(post.seq(), Duration.ofMillis(300)).block());
        assertThat(state().lastError()).isEqualTo("no space left");
        assertThat(state().lag()).isPositive();
        index.failures = 0;
        await(post.seq());
        assertThat(state().lag()).isZero();
    }

    @Test
    void aRebuildThatFailsLeavesTheOldIndex() {
        follower.start();
        Post post = publish("Repair");
        await(post.seq());
        index.rebuildsFail = true;
        assertThatThrownBy(() -> follower.rebuild().block(SOON)).hasMessage("no space left");
        assertThat(find("repair")).containsExactly(post.id());
        index.rebuildsFail = false;
        follower.rebuild().block(SOON);
        assertThat(find("repair")).containsExactly(post.id());
    }
}
