package relata.post;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.address.Address;
import relata.body.Body;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Kept.Outcome;

class LinksAheadTest {

    @TempDir private Path directory;
    private TestLibrary opened;
    private Library library;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        library = opened.library();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private static Incoming item(String key, String slug, String link) {
        PostContent content =
                PostContent.of(key, slug, Body.html("<p><a href=\"" + link + "\">there</a></p>"));
        return new Incoming(
                key, key + link, content, true, null, null, List.of("/old/" + key), null);
    }

    private static Coming coming(Incoming... items) {
        Coming coming = Coming.unknown();
        for (Incoming item : items) {
            coming.add(item.key(), item.content().slug(), item.oldPaths());
        }
        coming.from(Set.of("old.example"));
        return coming;
    }

    private Kept keep(Incoming item, Coming coming) {
        return requireNonNull(library.imports().keep(List.of(item), "import:1", coming).block())
                .getFirst();
    }

    private LinkedBodies resolve(Incoming... items) {
        Map<String, String> posts =
                List.of(items).stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Incoming::id, item -> item.oldPaths().getFirst()));
        return requireNonNull(
                library.imports().resolveLinks(posts, Set.of("old.example"), "import:1").block());
    }

    private List<String> links(Incoming item) {
        return requireNonNull(library.live().byIds(List.of(item.id())).blockFirst()).body().links();
    }

    @Test
    void aLinkLeadsToAPostThatComesInALaterBatch() {
        Incoming first = item("a", "one", "https://old.example/old/b#part");
        Incoming second = item("b", "two", "/old/a/");
        Coming coming = coming(first, second);

        assertThat(keep(first, coming).links()).isEqualTo(new Kept.Links(1, false));
        assertThat(coming.missing()).containsExactly("/posts/two");
        assertThat(keep(second, coming).slug()).isEqualTo("two");

        assertThat(coming.missing()).isEmpty();
        assertThat(links(first)).containsExactly("/posts/two#part");
        assertThat(links(second)).containsExactly("/posts/one");
    }

    @Test
    void aLinkToAPostWhoseSlugIsTakenWaitsUntilThatIsThere() {
        library.addresses().reserve(new Address("/posts/two", Kind.POST, "somebody-else")).block();
        Incoming first = item("a", "one", "/old/b");
        Incoming second = item("b", "two", "/old/a");
        Coming coming = coming(first, second);

        assertThat(keep(first, coming).links()).isEqualTo(new Kept.Links(0, true));
        assertThat(keep(second, coming).slug()).isEqualTo("two-2");
        assertThat(coming.missing()).isEmpty();

        assertThat(resolve(first)).isEqualTo(new LinkedBodies(1, List.of()));
        assertThat(links(first)).containsExactly("/posts/two-2");
    }

    @Test
    void whoWantsASlugFirstGetsItWhoeverIsLinkedTo() {
        Incoming first = item("a", "one", "/old/c");
        Incoming second = item("b", "same", "/old/a");
        Incoming third = item("c", "same", "/old/a");
        Coming coming = coming(first, second, third);

        assertThat(keep(first, coming).links().open()).isTrue();
        assertThat(keep(second, coming).slug()).isEqualTo("same");
        assertThat(keep(third, coming).slug()).isEqualTo("same-2");

        resolve(first);
        assertThat(links(first)).containsExactly("/posts/same-2");
    }

    @Test
    void aPostThatGetsAnotherSlugInTheSameImportIsLinkedByThat() {
        keep(item("b", "before", "/old/a"), Coming.unknown());
        Incoming first = item("a", "one", "/old/b");
        Incoming second = item("b", "after", "/old/a#changed");
        Coming coming = coming(first, second);

        assertThat(keep(first, coming).links().open()).isTrue();
        Kept updated = keep(second, coming);
        assertThat(updated.outcome()).isEqualTo(Outcome.UPDATED);

        resolve(first);
        assertThat(links(first)).containsExactly("/posts/" + updated.slug());
    }

    @Test
    void whatEndsBeforeAllIsThereIsGoneOnWithToTheSameEnd() {
        Incoming first = item("a", "one", "/old/b");
        Incoming second = item("b", "two", "/old/a");
        keep(first, coming(first, second));

        Coming again = coming(first, second);
        Kept kept = keep(first, again);
        assertThat(kept.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(kept.links().open()).isTrue();
        assertThat(keep(second, again).slug()).isEqualTo("two");

        assertThat(resolve(first, second)).isEqualTo(LinkedBodies.NONE);
        assertThat(links(first)).containsExactly("/posts/two");
        assertThat(links(second)).containsExactly("/posts/one");
    }

    @Test
    void aPostThatNeverComesIsTold() {
        Incoming first = item("a", "one", "/old/b");
        Incoming bad =
                new Incoming(
                        "b",
                        "b",
                        PostContent.of("", "two", Body.html("")),
                        true,
                        null,
                        null,
                        List.of("/old/b"),
                        null);
        Coming coming = coming(first, bad);

        keep(first, coming);
        assertThat(keep(bad, coming).outcome()).isEqualTo(Outcome.FAILED);

        assertThat(coming.missing()).containsExactly("/posts/two");
    }
}
