package relata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.post.PostFixtures.article;
import static relata.post.PostFixtures.incoming;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import relata.author.Person;
import relata.intake.Intake.Counts;
import relata.intake.Intake.Wish;
import relata.library.CrashPoints;
import relata.library.CrashPoints.Scenario;
import relata.library.Library;

/** Wherever the process dies, an import is taken back by the next start, or not at all. */
class UndoCrashTest {

    @TempDir private Path directory;

    private record Given(String id, Map<String, List<String>> before) {}

    @Test
    void takingAnImportBack() {
        int calls =
                CrashPoints.each(
                        directory,
                        new Scenario<Given>() {
                            @Override
                            public Given given(Library library) {
                                return prepared(library);
                            }

                            @Override
                            public Mono<?> when(Library library, Given given) {
                                return library.undoing().undo(given.id(), "test");
                            }

                            @Override
                            public void then(Library library, Given given, boolean ended) {
                                Intake.Undo undo = library.intakes().get(given.id()).block().undo();
                                assertThat(undo != null || !ended).isTrue();
                                if (undo != null) {
                                    assertThat(undo.finishedAt()).isNotNull();
                                    assertThat(undo.removed()).isEqualTo(2);
                                    assertThat(undo.restored()).isEqualTo(1);
                                    assertThat(Whole.of(library)).isEqualTo(given.before());
                                }
                            }
                        });
        assertThat(calls).isGreaterThan(20);
    }

    private static Given prepared(Library library) {
        library.imports().keep(List.of(incoming("a", article("A", "a"), true)), "first").block();
        Map<String, List<String>> before = Whole.of(library);
        String id = Intakes.newId();
        library.intakes().begin(id, new Wish("x", null, false, true, "cli")).block();
        String ana =
                library.authors().findOrCreate(Person.named("Ana"), Intake.actor(id)).block().id();
        library.imports()
                .keep(
                        List.of(
                                incoming("a", article("A, revised", "a-2"), true),
                                incoming("b", article("B", "b").withAuthors(List.of(ana)), true)),
                        Intake.actor(id))
                .block();
        library.intakes().done(id, "wxr", new Counts(2, 1, 1, 0, 0, 0)).block();
        return new Given(id, before);
    }
}
