package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.importer.Importing.folder;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.format.ImportItem;
import relata.importer.format.ItemState;
import relata.importer.format.Term;

/** What comes down to an article from above. */
class HugoCascadeTest {

    @TempDir Path temp;

    private ImportItem item(String keyEnd, Map<String, String> files) {
        return Items.in(folder(temp.resolve("site"), files)).stream()
                .filter(item -> item.key().endsWith(keyEnd))
                .findAny()
                .orElseThrow();
    }

    private static String article(String more) {
        return "---\ntitle: T\n" + more + "---\nText";
    }

    @Test
    void aSectionSpeaksForAllBelowItTheNearestFirst() {
        Map<String, String> files =
                Map.of(
                        "content/_index.md",
                        "---\ntitle: Home\ncascade:\n  author: Ana Reed\n  tags: [far]\n  title: No\n---\n",
                        "content/notes/_index.md",
                        "+++\n[cascade]\ntags = ['near']\n[cascade.params]\nseries = 'Notes'\n+++\n",
                        "content/notes/deep/a.md",
                        article(""),
                        "content/b.md",
                        article("author: Jo Doe\n"));

        ImportItem below = item("deep/a.md", files);
        assertThat(below.title()).isEqualTo("T");
        assertThat(below.authors()).extracting(a -> a.name()).containsExactly("Ana Reed");
        assertThat(below.terms()).extracting(Term::name).containsExactly("near");
        assertThat(below.seriesTitle()).isEqualTo("Notes");
        ImportItem beside = item("content/b.md", files);
        assertThat(beside.authors()).extracting(a -> a.name()).containsExactly("Jo Doe");
        assertThat(beside.terms()).extracting(Term::name).containsExactly("far");
    }

    @Test
    void whatASectionHidesIsHiddenUnlessTheArticleSaysOtherwise() {
        Map<String, String> files =
                Map.of(
                        "content/old/_index.md", "---\ncascade: {draft: true}\n---\n",
                        "content/old/a.md", article(""),
                        "content/old/b.md", article("draft: false\n"),
                        "content/broken/_index.md", "---\ncascade: [draft: {\n---\n",
                        "content/broken/c.md", article(""));

        assertThat(item("old/a.md", files).state()).isEqualTo(ItemState.DRAFT);
        assertThat(item("old/b.md", files).state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(item("broken/c.md", files).state()).isEqualTo(ItemState.DRAFT);
    }

    @Test
    void aTargetNamesWhatIsMeant() {
        Map<String, String> files =
                Map.of(
                        "hugo.toml",
                        "baseURL = 'https://x.example'\n[[cascade]]\ndraft = true\n[cascade.target]\npath = '/inner/**'\n"
                                + "[[cascade]]\ntags = ['pages']\n[cascade.target]\nkind = 'page'\n"
                                + "[[cascade]]\nauthor = 'Nobody'\n[cascade.target]\nenvironment = 'staging'\n",
                        "content/inner/a.md",
                        article(""),
                        "content/outer/b/index.md",
                        article(""));

        assertThat(item("inner/a.md", files).state()).isEqualTo(ItemState.DRAFT);
        ImportItem outer = item("b/index.md", files);
        assertThat(outer.state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(outer.terms()).extracting(Term::name).containsExactly("pages");
        assertThat(outer.authors()).isEmpty();
    }
}
