package relata.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Scheduler;
import relata.body.Body;
import relata.journal.Change;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Post;
import relata.post.PostContent;
import relata.search.lucene.LuceneMeaning;

class MeaningFollowerTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(200);

    @TempDir Path directory;
    private TestLibrary opened;
    private Library library;
    private Scheduler threads;
    private final FakeEncoder encoder = new FakeEncoder();
    private LuceneMeaning index;
    private MeaningFollower follower;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory.resolve("store"));
        library = opened.library();
        threads = ArticleSearch.threads();
        openIndex(encoder);
    }

    private void openIndex(FakeEncoder with) {
        index = LuceneMeaning.open(directory.resolve("meaning"), with.model(), with.dimensions());
        follower = new MeaningFollower(library, index, with, threads, OFTEN);
    }

    private void closeIndex() {
        follower.close();
        index.close();
    }

    @AfterEach
    void close() {
        closeIndex();
        threads.dispose();
        opened.close();
    }

    private Post publish(String title) {
        return publish(title, "They quarrel about " + title + ".");
    }

    private Post publish(String title, String text) {
        String slug = title.toLowerCase().replace(' ', '-');
        PostContent content = PostContent.of(title, slug, new Body(Body.Format.TEXT, text));
        return requireNonNull(
                library.posts()
                        .create(content, true, "test")
                        .flatMap(post -> library.posts().publish(post.id(), post.version(), "test"))
                        .block());
    }

    private void caughtUp() {
        follower.caughtUp().block(SOON);
    }

    private MeaningState state() {
        return requireNonNull(follower.state().block());
    }

    @Test
    void readsWhatWasThereAndWhatComes() {
        for (int i = 0; i < 60; i++) {
            publish("Old " + i);
        }
        follower.start();
        caughtUp();
        publish("New");
        caughtUp();
        assertThat(state().articles()).isEqualTo(61);
        assertThat(state().lag()).isZero();
        assertThat(state().filling()).isFalse();
        assertThat(encoder.encoded).hasSize(61).anyMatch(text -> text.startsWith("New. They"));
    }

    @Test
    void forgetsWhatIsNoLongerPublished() {
        follower.start();
        Post live = publish("Repair");
        publish("Shame");
        caughtUp();
        library.journal()
                .write(Change.of("unpublish", "test", live, live.unpublish(Instant.now())))
                .block();
        caughtUp();
        assertThat(state().articles()).isEqualTo(1);
    }

    @Test
    void textsThatDidNotChangeAreNotEncodedAgain() {
        follower.start();
        String long1 = "They quarrel about money. ".repeat(60);
        Post live = publish("Money", long1 + "\n\n" + "She rests. ".repeat(80));
        caughtUp();
        int before = encoder.encoded.size();
        assertThat(before).isGreaterThan(2);
        Body longer = new Body(Body.Format.TEXT, live.working().body().source() + " He too.");
        Post edited =
                requireNonNull(
                        library.posts()
                                .edit(
                                        live.id(),
                                        live.version(),
                                        old -> PostContent.of(old.title(), old.slug(), longer),
                                        "test")
                                .flatMap(p -> library.posts().publish(p.id(), p.version(), "test"))
                                .block());
        caughtUp();
        assertThat(state().articles()).isEqualTo(1);
        assertThat(encoder.since(before)).isNotEmpty().hasSizeLessThan(before);
        follower.rebuild().block(SOON);
        int after = encoder.encoded.size();
        assertThat(edited.version()).isGreaterThan(live.version());
        follower.rebuild().block(SOON);
        assertThat(encoder.since(after)).isEmpty();
    }

    @Test
    void whileTheEncoderIsAwayItWaitsAndThenGoesOn() {
        follower.start();
        publish("First");
        caughtUp();
        encoder.away(true);
        publish("Second");
        assertThatThrownBy(() -> follower.rebuild().block(SOON)).hasMessage("The encoder is away.");
        assertThat(state().lag()).isPositive();
        assertThat(state().lastError()).isEqualTo("The encoder is away.");
        encoder.away(false);
        caughtUp();
        assertThat(state().lag()).isZero();
        assertThat(state().lastError()).isNull();
        assertThat(state().articles()).isEqualTo(2);
    }

    @Test
    void aRestartInTheMiddleLosesNothing() {
        for (int i = 0; i < 120; i++) {
            publish("Old " + i);
        }
        encoder.awayAfter(70);
        follower.start();
        assertThatThrownBy(() -> follower.rebuild().block(SOON)).hasMessage("The encoder is away.");
        closeIndex();
        int before = encoder.encoded.size();
        assertThat(before).isBetween(60, 70);
        encoder.away(false);
        publish("Late");
        openIndex(encoder);
        assertThat(state().filling()).isTrue();
        follower.start();
        caughtUp();
        assertThat(state().articles()).isEqualTo(121);
        assertThat(encoder.since(before)).hasSize(121 - before);
    }

    @Test
    void anotherModelReadsEverythingAnew() {
        follower.start();
        publish("Repair");
        caughtUp();
        closeIndex();
        FakeEncoder other = new FakeEncoder("fake-2");
        openIndex(other);
        follower.start();
        caughtUp();
        assertThat(state().articles()).isEqualTo(1);
        assertThat(other.encoded).hasSize(1);
    }

    @Test
    void aDamagedIndexIsFilledAnew() throws IOException {
        follower.start();
        publish("Repair");
        publish("Shame");
        caughtUp();
        closeIndex();
        try (Stream<Path> files = Files.list(directory.resolve("meaning"))) {
            for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        openIndex(encoder);
        assertThat(state().articles()).isZero();
        follower.start();
        caughtUp();
        assertThat(state().articles()).isEqualTo(2);
    }

    @Test
    void aRebuildTakesOutWhatIsLeftOver() {
        follower.start();
        Post live = publish("Repair");
        caughtUp();
        index.put(
                relata.search.ArticleFixtures.article("zzz", "Gone", "Nobody knows it."),
                List.of(new relata.search.meaning.Meant("h", FakeEncoder.vector("gone"))));
        index.refresh();
        assertThat(index.articles()).isEqualTo(2);
        follower.rebuild().block(SOON);
        assertThat(index.articles()).isEqualTo(1);
        assertThat(live.id()).isNotEqualTo("zzz");
    }
}
