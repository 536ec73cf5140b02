package relata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import relata.journal.JournalEntry.State;
import relata.library.TestLibrary;
import relata.series.Series;

class JournalTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    @TempDir private Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private TestLibrary opened;
    private ReactiveMongoTemplate mongo;
    private Journal journal;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory, now::get);
        mongo = opened.library().mongo();
        journal = opened.library().journal();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aChangeIsInTheJournalOnceAndInOrder() {
        Series made = create("repair");
        Series renamed = journal.write(rename(made, "Repair, again")).block();

        assertThat(renamed.version()).isEqualTo(2);
        assertThat(followed()).extracting(JournalEntry::version).containsExactly(1L, 2L);
        assertThat(journal.snapshot(1).block()).containsEntry("title", "repair");
        assertThat(journal.head().block()).isEqualTo(2);
    }

    @Test
    void ofManyWritersOnOneVersionOneWins() {
        Series made = create("repair");

        List<Series> done =
                Flux.range(0, 32)
                        .flatMap(i -> journal.write(rename(made, "Title " + i)), 32)
                        .collectList()
                        .block();

        assertThat(done).hasSize(1);
        assertThat(mongo.findById("repair", Series.class).block()).isEqualTo(done.getFirst());
        assertThat(followed()).extracting(JournalEntry::version).containsExactly(1L, 2L);
        assertThat(followed().getLast().seq()).isEqualTo(done.getFirst().seq());
    }

    @Test
    void nothingIsMadeTwice() {
        create("repair");

        assertThat(journal.write(Change.create("create", "test", series("repair"))).blockOptional())
                .isEmpty();
        assertThat(followed()).hasSize(1);
    }

    @Test
    void aChangeWhoseAskerIsGoneIsStillMadeAndTold() throws Exception {
        CompletableFuture<Collection<String>> told = new CompletableFuture<>();
        journal.addListener((_, ids, _) -> told.complete(ids));

        journal.write(Change.create("create", "test", series("repair"))).subscribe().dispose();

        assertThat(told.get(30, TimeUnit.SECONDS)).containsExactly("repair");
        assertThat(followed()).extracting(JournalEntry::id).containsExactly("repair");
    }

    @Test
    void anEntrySaysWhoAskedAndFromWhere() {
        Caller ada = new Caller("k1", "Ada's key", "192.0.2.7");
        journal.write(Change.create("create", "test", series("repair")))
                .contextWrite(ada::in)
                .block();
        create("nobody-asked");

        assertThat(followed()).extracting(JournalEntry::caller).containsExactly(ada, null);
    }

    @Test
    void ofABatchThoseThatLostAreVoidAndTheOthersApplied() {
        create("b");

        List<Series> done =
                journal.writeAll(
                                IntStream.range(0, 3)
                                        .mapToObj(i -> series("abc".substring(i, i + 1)))
                                        .map(s -> Change.create("create", "test", s))
                                        .toList())
                        .block();

        assertThat(done).extracting(Series::id).containsExactly("a", "c");
        assertThat(followed()).extracting(JournalEntry::id).containsExactly("b", "a", "c");
    }

    @Test
    void aFollowerWaitsForANumberThatIsMerelyLate() {
        create("first");
        new Sequence(mongo, Journal.ENTRIES).take(1).block();
        create("third");

        assertThat(journal.appliedAfter(0, 10).block().position()).isEqualTo(1);

        now.set(START.plus(Journal.GRACE).plusSeconds(1));
        Applied after = journal.appliedAfter(0, 10).block();
        assertThat(after.entries()).extracting(JournalEntry::id).containsExactly("first", "third");
        assertThat(after.position()).isEqualTo(3);
    }

    @Test
    void aWriterWhoseNumberWasGivenUpTakesAnother() {
        create("first");
        long late = new Sequence(mongo, Journal.ENTRIES).take(1).block();
        create("third");
        now.set(START.plus(Journal.GRACE).plusSeconds(1));
        journal.appliedAfter(0, 10).block();

        assertThat(mongo.findById(late, JournalEntry.class, Journal.ENTRIES).block().state())
                .isEqualTo(State.VOID);
        mongo.updateFirst(
                        query(where("_id").is("journal")),
                        new Update().set("last", late - 1),
                        "counters")
                .block();
        Series made = create("second");
        assertThat(made.seq()).isGreaterThan(3);
        assertThat(followed()).extracting(JournalEntry::id).contains("second");
    }

    @Test
    void anEntryGivenUpTooSoonIsWrittenDownAgain() {
        Series made = create("slow");
        setState(made.seq(), State.VOID);
        Settling settling = new Settling(mongo, new Snapshots(mongo), now::get);

        List<Series> done =
                settling.mark(
                                new Batch<>(
                                        List.of(Change.create("create", "test", series("slow"))),
                                        List.of(made),
                                        null),
                                List.of(made))
                        .block();

        assertThat(done).hasSize(1);
        assertThat(followed()).extracting(JournalEntry::id).containsExactly("slow");
        assertThat(mongo.findById("slow", Series.class).block().seq())
                .isEqualTo(followed().getLast().seq());
        assertThat(journal.snapshot(followed().getLast().seq()).block())
                .containsEntry("title", "slow");
    }

    @Test
    void aCrashBeforeTheDocumentLeavesNothingBehind() {
        mongo.insert(entry(1, "ghost"), Journal.ENTRIES).block();

        assertThat(journal.sweep(Duration.ZERO).block()).isEqualTo(1);

        assertThat(followed()).isEmpty();
        assertThat(state(1)).isEqualTo(State.VOID);
    }

    @Test
    void aCrashAfterTheDocumentIsFinishedByTheSweep() {
        Series made = create("kept");
        setState(made.seq(), State.PENDING);

        journal.sweep(Duration.ZERO).block();

        assertThat(followed()).extracting(JournalEntry::id).containsExactly("kept");
    }

    @Test
    void aCrashAfterTheDocumentIsFinishedByTheNextWriter() {
        Series made = create("kept");
        setState(made.seq(), State.PENDING);

        journal.write(rename(made, "Renamed")).block();

        assertThat(followed()).extracting(JournalEntry::version).containsExactly(1L, 2L);
    }

    @Test
    void theSweepLeavesThoseAloneWhoMayStillBeWriting() {
        mongo.insert(entry(1, "in flight"), Journal.ENTRIES).block();

        assertThat(journal.sweep(Journal.GRACE).block()).isZero();

        assertThat(state(1)).isEqualTo(State.PENDING);
    }

    @Test
    void listenersHearOfAChangeBeforeItsWriterIsAnswered() {
        AtomicReference<String> heard = new AtomicReference<>();
        journal.addListener((kind, ids, seq) -> heard.set(kind + " " + ids + " " + seq));

        String atAnswer =
                journal.write(Change.create("create", "test", series("repair")))
                        .map(_ -> heard.get())
                        .block();

        assertThat(atAnswer).isEqualTo("SERIES [repair] 1");
    }

    private List<JournalEntry> followed() {
        return journal.appliedAfter(0, 1_000).block().entries();
    }

    private State state(long seq) {
        return mongo.findById(seq, JournalEntry.class, Journal.ENTRIES).block().state();
    }

    private void setState(long seq, State state) {
        mongo.updateFirst(
                        query(where("_id").is(seq)),
                        new Update().set("state", state),
                        Journal.ENTRIES)
                .block();
    }

    private Series create(String id) {
        return journal.write(Change.create("create", "test", series(id))).block();
    }

    private static Change<Series> rename(Series series, String title) {
        return Change.of(
                "rename",
                "test",
                series,
                new Series(
                        series.id(),
                        series.version(),
                        series.seq(),
                        series.slug(),
                        title,
                        null,
                        List.of(),
                        START,
                        START,
                        null));
    }

    private static JournalEntry entry(long seq, String id) {
        return new JournalEntry(
                seq, START, "test", "create", Kind.SERIES, id, 1, State.PENDING, null);
    }

    private static Series series(String id) {
        return new Series(id, 0, 0, id, id, null, List.of(), START, START, null);
    }
}
