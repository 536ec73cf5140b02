package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import relata.importer.format.Term;
import relata.post.LivePost;

/** A Ghost export with everything that can be odd or secret about one. */
final class NastyGhost {

    private NastyGhost() {}

    static Case semantics() {
        return Case.of("nasty/ghost/semantics.json")
                .check("18 posts, 1 page", NastyGhost::kinds)
                .check("one body each, the editor's before Ghost's", NastyGhost::bodies)
                .check("the same slug twice, no title at all", NastyGhost::names)
                .check("what was not public is not, not in parts either", NastyGhost::hidden)
                .check("no placeholder is public", NastyGhost::placeholders)
                .check("nothing runs", NastyGhost::safe)
                .check("cards are shown, the unknown one told", NastyGhost::cards)
                .check("nested without end, as long as can be", NastyGhost::extremes)
                .check("dates as numbers and without zone", NastyGhost::dates)
                .check("tags of one name are apart by slug", NastyGhost::tags)
                .check("what leads nowhere is told", NastyGhost::dangling)
                .check("secrets are told and kept nowhere", NastyGhost::secrets);
    }

    private static String key(int number) {
        return "00000000-0000-4000-8000-0000000000" + (number < 10 ? "0" : "") + number;
    }

    private static String html(Trial trial, int number) {
        return trial.published(key(number)).body().html();
    }

    private static void kinds(Trial trial) {
        assertThat(trial.report().kinds()).containsEntry("post", 18L).containsEntry("page", 1L);
        assertThat(trial.report().totals().created()).isEqualTo(19);
    }

    private static void bodies(Trial trial) {
        assertThat(html(trial, 1)).contains("<strong>bold</strong>");
        assertThat(html(trial, 2)).contains("fallback html");
        assertThat(trial.published(key(3)).body().text()).isEqualToIgnoringWhitespace("L");
    }

    private static void names(Trial trial) {
        assertThat(trial.published(key(1)).content().slug()).isEqualTo("p1");
        assertThat(trial.published(key(4)).content().slug()).isEqualTo("p1-2");
        assertThat(trial.published(key(5)).content())
                .matches(c -> !c.title().isBlank() && !c.slug().isBlank());
    }

    private static void hidden(Trial trial) {
        assertThat(Stream.of(6, 7, 8, 9, 10, 12).filter(n -> trial.live(key(n)) != null)).isEmpty();
        assertThat(trial.allHtml()).doesNotContain("PAID PART", "mail only", "<p>free</p>");
    }

    private static void placeholders(Trial trial) {
        LivePost post = trial.published(key(13));
        assertThat(trial.allHtml()).doesNotContain("__GHOST_URL__");
        assertThat(String.valueOf(post.content().image())).doesNotContain("__GHOST_URL__");
        assertThat(post.body().links()).contains("/posts/p1");
    }

    private static void safe(Trial trial) {
        assertThat(trial.allHtml()).doesNotContainIgnoringCase("<script", "onerror", "javascript:");
    }

    private static void cards(Trial trial) {
        assertThat(html(trial, 15))
                .contains("card", "<strong>md</strong>", "old", "&lt;b&gt;", "e.example");
        assertThat(trial.item(key(15)).warnings()).anyMatch(w -> w.contains("unknown-card"));
    }

    private static void extremes(Trial trial) {
        assertThat(trial.item(key(16)).outcome()).isEqualTo("created");
        assertThat(trial.item(key(17)).title()).hasSizeLessThanOrEqualTo(300);
    }

    private static void dates(Trial trial) {
        assertThat(Stream.of(18, 19).map(n -> trial.published(key(n)).publishedAt()))
                .allMatch(Instant.parse("2020-01-01T00:00:00Z")::equals);
    }

    private static void tags(Trial trial) {
        assertThat(trial.read(key(1)).terms())
                .extracting(Term::slug)
                .containsExactly("grief-2", "grief");
    }

    private static void dangling(Trial trial) {
        assertThat(trial.report().warnings())
                .anyMatch(w -> w.contains("tags or posts lead nowhere"))
                .anyMatch(w -> w.contains("authors or posts lead nowhere"));
    }

    /** Closes the library, so it comes last. */
    private static void secrets(Trial trial) throws IOException {
        String told = trial.items() + " " + trial.report() + trial.allHtml();
        String title = Objects.requireNonNull(trial.item(key(18)).title());
        trial.close();
        assertThat(told).doesNotContain("MADE-UP-SECRET", "$2a$10", "@example.invalid");
        assertThat(trial.keeps(title)).isTrue();
        assertThat(Stream.of("MADE-UP-SECRET", "$2a$10", "anna@example").filter(keeps(trial)))
                .isEmpty();
    }

    static java.util.function.Predicate<String> keeps(Trial trial) {
        return text -> {
            try {
                return trial.keeps(text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
    }
}
