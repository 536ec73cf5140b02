package relata.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.author.Author;
import relata.curation.Operation.State;
import relata.journal.Kind;
import relata.library.CrashPoints;
import relata.library.CrashPoints.Scenario;
import relata.library.Library;
import relata.post.Post;
import relata.post.PostFixtures;
import relata.series.Series;
import relata.series.SeriesFields;
import relata.topic.Topic;

/**
 * Wherever the process dies, an operation is carried to its end by the next start, or never was.
 */
class CurationCrashTest {

    @TempDir private Path directory;

    private record Two(Topic from, Topic into, Topic below, Post live, Post changed) {}

    @Test
    void mergingTopics() {
        int calls =
                CrashPoints.each(
                        directory,
                        new Scenario<Two>() {
                            @Override
                            public Two given(Library library) {
                                Shelves shelves = new Shelves(library);
                                Topic from = shelves.topic("Stonewalling", "The wall");
                                Topic into = shelves.topic("Withdrawal");
                                Topic below = shelves.below(from, "Sulking");
                                return new Two(
                                        from,
                                        into,
                                        below,
                                        shelves.live("one", from.id(), into.id()),
                                        shelves.changed(
                                                "two", List.of(from.id()), List.of(below.id())));
                            }

                            @Override
                            public Mono<?> when(Library library, Two two) {
                                return library.curation()
                                        .topics()
                                        .merge(two.from.id(), 1, two.into.id(), "test");
                            }

                            @Override
                            public void then(Library library, Two two, boolean ended) {
                                nothingIsLeftRunning(library);
                                Shelves shelves = new Shelves(library);
                                boolean merged = !shelves.now(two.from).live();
                                assertThat(merged || !ended).isTrue();
                                String stays = merged ? two.into.id() : two.from.id();
                                assertThat(shelves.now(two.live).published().content().topics())
                                        .isEqualTo(
                                                merged
                                                        ? List.of(two.into.id())
                                                        : List.of(two.from.id(), two.into.id()));
                                Post changed = shelves.now(two.changed);
                                assertThat(changed.published().content().topics())
                                        .containsExactly(stays);
                                assertThat(changed.draft().topics())
                                        .containsExactly(two.below.id());
                                assertThat(shelves.now(two.below).broader()).containsExactly(stays);
                                assertThat(
                                                library.addresses()
                                                        .at("/topics/stonewalling")
                                                        .block()
                                                        .target())
                                        .isEqualTo(stays);
                                assertThat(shelves.now(two.into).altLabels())
                                        .isEqualTo(
                                                merged
                                                        ? List.of("Stonewalling", "The wall")
                                                        : List.of());
                            }
                        });
        assertThat(calls).isGreaterThan(20);
    }

    @Test
    void renamingATopic() {
        int calls =
                CrashPoints.each(
                        directory,
                        new Scenario<Topic>() {
                            @Override
                            public Topic given(Library library) {
                                return new Shelves(library).topic("Stonewalling");
                            }

                            @Override
                            public Mono<?> when(Library library, Topic topic) {
                                return library.curation()
                                        .topics()
                                        .rename(topic.id(), 1, "Silence", "silence", "test");
                            }

                            @Override
                            public void then(Library library, Topic topic, boolean ended) {
                                Topic now = new Shelves(library).now(topic);
                                boolean renamed = now.slug().equals("silence");
                                assertThat(renamed || !ended).isTrue();
                                assertThat(now.label())
                                        .isEqualTo(renamed ? "Silence" : "Stonewalling");
                                assertThat(now.altLabels())
                                        .isEqualTo(renamed ? List.of("Stonewalling") : List.of());
                                assertThat(
                                                library.addresses()
                                                        .at("/topics/stonewalling")
                                                        .block()
                                                        .target())
                                        .isEqualTo(topic.id());
                            }
                        });
        assertThat(calls).isGreaterThan(5);
    }

    private record Whole(Topic topic, Post first, Post second, Post third) {}

    @Test
    void splittingATopic() {
        int calls =
                CrashPoints.each(
                        directory,
                        new Scenario<Whole>() {
                            @Override
                            public Whole given(Library library) {
                                Shelves shelves = new Shelves(library);
                                Topic topic = shelves.topic("Anger", "Rage");
                                return new Whole(
                                        topic,
                                        shelves.live("one", topic.id()),
                                        shelves.draft("two", topic.id()),
                                        shelves.live("three", topic.id()));
                            }

                            @Override
                            public Mono<?> when(Library library, Whole whole) {
                                Split split =
                                        new Split(
                                                List.of(
                                                        new Split.NewPart(
                                                                Shelves.named("Hot anger", "Rage"),
                                                                true,
                                                                Set.of(
                                                                        whole.first.id(),
                                                                        whole.second.id()),
                                                                List.of(),
                                                                List.of())),
                                                false);
                                return library.curation()
                                        .topics()
                                        .split(whole.topic.id(), 1, split, "test");
                            }

                            @Override
                            public void then(Library library, Whole whole, boolean ended) {
                                nothingIsLeftRunning(library);
                                Shelves shelves = new Shelves(library);
                                Topic made = library.topics().scheme().block().bySlug("hot-anger");
                                assertThat(made != null || !ended).isTrue();
                                String id = made == null ? whole.topic.id() : made.id();
                                assertThat(Shelves.topics(shelves.now(whole.first)))
                                        .containsExactly(id);
                                assertThat(Shelves.topics(shelves.now(whole.second)))
                                        .containsExactly(id);
                                assertThat(Shelves.topics(shelves.now(whole.third)))
                                        .containsExactly(whole.topic.id());
                                assertThat(shelves.now(whole.topic).altLabels())
                                        .isEqualTo(made == null ? List.of("Rage") : List.of());
                            }
                        });
        assertThat(calls).isGreaterThan(15);
    }

    private record Persons(Author from, Author into, Post post) {}

    @Test
    void mergingAuthors() {
        int calls =
                CrashPoints.each(
                        directory,
                        new Scenario<Persons>() {
                            @Override
                            public Persons given(Library library) {
                                Shelves shelves = new Shelves(library);
                                Author from = shelves.author("A Lovelace");
                                Author into = shelves.author("Ada Lovelace");
                                Post post =
                                        library.posts()
                                                .create(
                                                        PostFixtures.article("Engines", "engines")
                                                                .withAuthors(List.of(from.id())),
                                                        true,
                                                        "test")
                                                .block();
                                return new Persons(from, into, post);
                            }

                            @Override
                            public Mono<?> when(Library library, Persons two) {
                                return library.curation()
                                        .authors()
                                        .merge(two.from.id(), 1, two.into.id(), "test");
                            }

                            @Override
                            public void then(Library library, Persons two, boolean ended) {
                                nothingIsLeftRunning(library);
                                Author from = library.authors().get(two.from.id()).block();
                                assertThat(!from.live() || !ended).isTrue();
                                String stays = from.live() ? two.from.id() : two.into.id();
                                assertThat(
                                                library.posts()
                                                        .get(two.post.id())
                                                        .block()
                                                        .working()
                                                        .authors())
                                        .containsExactly(stays);
                                String path = Address.path(Kind.AUTHOR, "a-lovelace");
                                assertThat(library.addresses().at(path).block().target())
                                        .isEqualTo(stays);
                            }
                        });
        assertThat(calls).isGreaterThan(10);
    }

    private record Parts(Series series, Post one, Post two) {}

    @Test
    void insertingIntoASeries() {
        CrashPoints.each(
                directory,
                new Scenario<Parts>() {
                    @Override
                    public Parts given(Library library) {
                        Shelves shelves = new Shelves(library);
                        Series series =
                                library.series()
                                        .create(
                                                new SeriesFields("home", "Home", null),
                                                true,
                                                "test")
                                        .block();
                        Post one = shelves.draft("one");
                        library.curation()
                                .series()
                                .insert(series.id(), 1, one.id(), null, "test")
                                .block();
                        return new Parts(series, one, shelves.draft("two"));
                    }

                    @Override
                    public Mono<?> when(Library library, Parts parts) {
                        return library.curation()
                                .series()
                                .insert(parts.series.id(), 2, parts.two.id(), 1, "test");
                    }

                    @Override
                    public void then(Library library, Parts parts, boolean ended) {
                        List<String> members =
                                library.curation().series().get(parts.series.id()).block().ids();
                        assertThat(members)
                                .isIn(
                                        List.of(parts.one.id()),
                                        List.of(parts.two.id(), parts.one.id()));
                        assertThat(members.size() == 2 || !ended).isTrue();
                    }
                });
    }

    private static void nothingIsLeftRunning(Library library) {
        assertThat(library.curation().operations().latest().collectList().block())
                .allSatisfy(op -> assertThat(op.state()).isEqualTo(State.DONE));
    }
}
