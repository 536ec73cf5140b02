package relata.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.curation.Operation.State;
import relata.curation.Operation.What;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;
import relata.post.Post;
import relata.refusal.Conflict;
import relata.series.Series;
import relata.series.SeriesFields;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.verify.Verification;

/** Operations among other things that go on at the same time. */
class CurationTest {

    @TempDir private Path directory;
    private TestLibrary opened;
    private Library library;
    private Shelves shelves;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        library = opened.library();
        shelves = new Shelves(library);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void editsOfPostsThatAreMadeDuringAMergeAreKept() {
        Topic from = shelves.topic("From");
        Topic into = shelves.topic("Into");
        List<Post> posts =
                IntStream.range(0, 150).mapToObj(i -> shelves.live("p" + i, from.id())).toList();

        Mono<Operation> merge =
                library.curation().topics().merge(from.id(), 1, into.id(), "merger");
        Mono<List<Post>> edits =
                Flux.fromIterable(posts)
                        .flatMap(
                                post ->
                                        library.curation()
                                                .curator()
                                                .uses()
                                                .edit(
                                                        post.id(),
                                                        "update",
                                                        "editor",
                                                        c ->
                                                                c.withNeighbours(List.of())
                                                                        .withAuthors(
                                                                                List.of("ada"))),
                                8)
                        .collectList();
        Operation done = Mono.zip(merge, edits).block().getT1();

        assertThat(done.state()).isEqualTo(State.DONE);
        for (Post post : posts) {
            Post now = shelves.now(post);
            assertThat(Shelves.topics(now)).containsExactly(into.id());
            assertThat(now.working().authors()).containsExactly("ada");
            assertThat(now.published().content().authors()).isEmpty();
        }
    }

    @Test
    void readersNeverMeetATopicThatIsNotThere() {
        Topic from = shelves.topic("From");
        Topic into = shelves.topic("Into");
        List<Post> posts =
                IntStream.range(0, 120).mapToObj(i -> shelves.live("p" + i, from.id())).toList();
        AtomicBoolean over = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Mono<Void> reading =
                Mono.defer(() ->
                                library.live()
                                        .byIds(posts.stream().map(Post::id).toList())
                                        .collectList())
                        .zipWhen(_ -> library.catalog().fresh())
                        .doOnNext(read -> {
                            for (LivePost post : read.getT1()) {
                                post.content().topics().stream()
                                        .filter(id -> read.getT2().topics().byId(id) == null)
                                        .forEach(wrong::add);
                            }
                        })
                        .repeat(() -> !over.get())
                        .then();
        Mono<Operation> merge =
                library.curation()
                        .topics()
                        .merge(from.id(), 1, into.id(), "merger")
                        .doFinally(_ -> over.set(true));
        Mono.when(reading, merge).block();
        assertThat(wrong).isEmpty();
        assertThat(shelves.now(from).live()).isFalse();
    }

    @Test
    void aPostThatStillNamesAMergedTopicIsFoundUnderTheOneThatTookItsPlace() {
        Topic from = shelves.topic("From");
        Topic into = shelves.topic("Into");
        Post straggler = shelves.live("late", into.id());
        library.curation().topics().merge(from.id(), 1, into.id(), "merger").block();
        library.mongo()
                .updateFirst(
                        query(where("_id").is(straggler.id())),
                        new Update().set("published.content.topics", List.of(from.id())),
                        Post.class)
                .block();

        assertThat(library.catalog().fresh().block().topics().byId(from.id()).id())
                .isEqualTo(into.id());
        assertThat(library.topics().scheme().block().withNarrower(into.id())).contains(from.id());
        assertThat(new Verification(library).differences().collectList().block()).isEmpty();
    }

    @Test
    void aSecondOperationOnTheSameTopicIsRefusedUntilTheFirstIsDone() {
        Topic from = shelves.topic("From");
        Topic into = shelves.topic("Into");
        Topic third = shelves.topic("Third");
        Operation running = operation(from, into);
        library.mongo().insert(running).block();
        TopicCuration topics = library.curation().topics();

        assertThatThrownBy(() -> topics.merge(into.id(), 1, third.id(), "x").block())
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(running.id());
        assertThatThrownBy(() -> topics.rename(into.id(), 1, "Other", null, "x").block())
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> library.topics().trash(into.id(), 1, "x").block())
                .isInstanceOf(Conflict.class);

        library.curation().operations().carryOn(running.id()).block();
        assertThat(shelves.now(from).mergedInto()).isEqualTo(into.id());
        assertThat(
                        topics.merge(into.id(), shelves.now(into).version(), third.id(), "x")
                                .block()
                                .state())
                .isEqualTo(State.DONE);
        assertThat(library.topics().scheme().block().byId(from.id()).id()).isEqualTo(third.id());
        assertThat(library.addresses().at("/topics/from").block().target()).isEqualTo(third.id());
    }

    private Operation operation(Topic from, Topic into) {
        return new Operation(
                "op",
                What.MERGE_TOPICS,
                "test",
                State.RUNNING,
                List.of(from.id(), into.id()),
                from.id(),
                into.id(),
                List.of(),
                false,
                0,
                0,
                Instant.EPOCH,
                null,
                null);
    }

    @Test
    void aPostThatAnOperationChangedSaysSoInItsHistory() {
        Topic from = shelves.topic("From");
        Topic into = shelves.topic("Into");
        Post post = shelves.live("one", from.id());
        library.curation().topics().merge(from.id(), 1, into.id(), "merger").block();
        JournalEntry last = library.journal().historyOf(Kind.POST, post.id()).blockFirst();
        assertThat(last.action()).isEqualTo("merge-topic");
        assertThat(last.actor()).isEqualTo("merger");
        assertThat(shelves.now(post).published().version()).isEqualTo(2);
    }

    @Test
    void mergingIntoATopicBelowLiftsItAndMakesNoCircle() {
        Topic top = shelves.topic("Top");
        Topic middle = shelves.below(top, "Middle");
        Topic low = shelves.below(middle, "Low");
        Topic lowest = shelves.below(low, "Lowest");
        TopicCuration topics = library.curation().topics();

        assertThatThrownBy(() -> topics.merge(middle.id(), 1, lowest.id(), "x").block())
                .isInstanceOf(Conflict.class);
        topics.merge(middle.id(), 1, low.id(), "x").block();
        assertThat(shelves.now(low).broader()).containsExactly(top.id());
    }

    @Test
    void thirtyTwoWhoWantTheSameLabelMakeOneTopic() {
        List<Topic> made =
                Flux.range(0, 32)
                        .flatMap(
                                i ->
                                        library.topics()
                                                .create(
                                                        Shelves.named("Same").withSlug("same-" + i),
                                                        true,
                                                        "x")
                                                .onErrorResume(Conflict.class, _ -> Mono.empty()),
                                32)
                        .collectList()
                        .block();
        assertThat(made).hasSize(1);
        assertThat(library.topics().all().block()).hasSize(1);
    }

    @Test
    void twoMovesAtOnceMakeNoCircle() {
        Topic one = shelves.topic("One");
        Topic two = shelves.topic("Two");
        TopicCuration topics = library.curation().topics();
        Mono.when(
                        topics.move(one.id(), 1, List.of(two.id()), "x").onErrorComplete(),
                        topics.move(two.id(), 1, List.of(one.id()), "x").onErrorComplete())
                .block();
        assertThat(shelves.now(one).broader().size() + shelves.now(two).broader().size())
                .isEqualTo(1);
    }

    @Test
    void theOrderOfASeriesIsThatOfTheSeriesAndNewMembersComeBehind() {
        Series series =
                library.series().create(new SeriesFields("home", "Home", null), true, "x").block();
        SeriesPosts posts = library.curation().series();
        Post one = shelves.draft("one");
        Post two = shelves.draft("two");
        Post late = shelves.draft("late");
        posts.insert(series.id(), 1, one.id(), null, "x").block();
        posts.insert(series.id(), 2, two.id(), 1, "x").block();
        library.curation()
                .curator()
                .uses()
                .edit(
                        late.id(),
                        "update",
                        "x",
                        c -> c.withSeries(new relata.post.SeriesPlace(series.id(), -5)))
                .block();
        assertThat(posts.get(series.id()).block().ids())
                .containsExactly(two.id(), one.id(), late.id());
        assertThatThrownBy(() -> posts.insert(series.id(), 3, one.id(), 1, "x").block())
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whatWasMadeWithFieldsIsEqualToThem() {
        TopicFields fields = Shelves.named("Plain", "Simple");
        Topic topic = library.topics().create(fields, true, "x").block();
        assertThat(shelves.now(topic)).isEqualTo(topic);
        assertThat(topic.fields()).isEqualTo(fields);
        assertThat(topic.version()).isEqualTo(1);
    }
}
