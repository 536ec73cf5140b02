package relata.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.PostFixtures;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;
import relata.related.RelatedChoice.Block;
import relata.verify.Verification;

class RelatedChoicesTest {

    @TempDir Path directory;
    private TestLibrary opened;
    private Library library;
    private RelatedChoices choices;
    private String a;
    private String b;
    private String c;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        library = opened.library();
        choices = library.related();
        a = post("a");
        b = post("b");
        c = post("c");
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private String post(String slug) {
        return library.posts().create(PostFixtures.article(slug, slug), true, "test").block().id();
    }

    private RelatedChoice choose(long version, List<String> pins, Block... blocks) {
        return choices.choose(a, version, pins, List.of(blocks), "anna").block();
    }

    @Test
    void whatIsChosenHoldsUntilItIsChosenAnew() {
        assertThat(choices.get(a).block().version()).isZero();
        choose(0, List.of(c, b));
        assertThat(choices.ruling(a).block().pinned()).containsExactly(c, b);
        choose(1, List.of(), new Block(b, false));
        assertThat(choices.ruling(a).block().pinned()).isEmpty();
        assertThat(choices.ruling(a).block().hidden()).containsExactly(b);
        assertThat(choices.ruling(b).block().hidden()).isEmpty();
    }

    @Test
    void everyChangeIsInTheJournalAndTheLibraryIsSound() {
        choose(0, List.of(b));
        choose(1, List.of(c));
        choose(2, List.of(c));
        assertThat(library.journal().historyOf(Kind.RELATED, a).collectList().block())
                .extracting(JournalEntry::actor, JournalEntry::action, JournalEntry::version)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("anna", "choose", 2L),
                        org.assertj.core.groups.Tuple.tuple("anna", "choose", 1L));
        assertThat(new Verification(library).differences().collectList().block()).isEmpty();
    }

    @Test
    void aBlockBothWaysHoldsForTheOtherPostTooWhateverThatPins() {
        choose(0, List.of(), new Block(b, true), new Block(c, false));
        choices.choose(b, 0, List.of(a, c), List.of(), "test").block();
        assertThat(choices.ruling(b).block().hidden()).containsExactly(a);
        assertThat(choices.ruling(b).block().pinned()).containsExactly(c);
        assertThat(choices.ruling(c).block().hidden()).isEmpty();
    }

    @Test
    void twoWhoChooseAtOnceDoNotOverwriteEachOther() {
        choose(0, List.of(b));
        assertThatThrownBy(() -> choose(0, List.of(c))).isInstanceOf(StaleVersion.class);
        choose(1, List.of(c));
        assertThatThrownBy(() -> choose(1, List.of(b))).isInstanceOf(StaleVersion.class);
        assertThat(choices.ruling(a).block().pinned()).containsExactly(c);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() ->
                        choose(
                                0,
                                List.of(a, b, "nowhere", b),
                                new Block(b, false),
                                new Block(c, true)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .extracting(p -> p.pointer() + " " + p.code())
                                        .containsExactly(
                                                "/pins/0 itself",
                                                "/pins/2 unknown",
                                                "/pins/3 twice",
                                                "/blocks/0/post twice"));
        assertThatThrownBy(() -> choose(0, Collections.nCopies(21, b))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> choices.choose("none", 0, List.of(), List.of(), "x").block())
                .isInstanceOf(NotFound.class);
    }
}
