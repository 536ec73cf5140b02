package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import relata.importer.format.ItemState;

/** A Substack export with odd rows, widgets, a paywall, and lists of readers. */
final class NastySubstack {

    private NastySubstack() {}

    static Case folder() {
        return Case.of("nasty/substack")
                .check("substack/posts.csv", "rows 1, 2, 3, 5, 6 are articles", NastySubstack::rows)
                .check(
                        "substack/posts.csv",
                        "what has no text or is short is told",
                        NastySubstack::told)
                .check(
                        "substack/posts.csv",
                        "audio stays, titles are whole",
                        NastySubstack::details)
                .check(
                        "substack/posts/1.ok.html",
                        "widgets gone, the rest stays",
                        NastySubstack::body)
                .check(
                        "substack/posts/2.paid.html",
                        "not public, not in parts",
                        NastySubstack::paid)
                .check("substack/posts/3.draft.html", "a draft with a title", NastySubstack::draft)
                .check("substack/posts/5.pod.html", "the text is there", t -> text(t, "5", "b"))
                .check("substack/posts/6.thread.html", "the text is there", t -> text(t, "6", "b"))
                .check("substack/posts/9.orphan.html", "told", NastySubstack::orphan)
                .check("substack/posts/1.opens.csv", "not read", t -> unread(t, "1.opens.csv"))
                .check("substack/email_list.x.csv", "not read", t -> unread(t, "email_list.x.csv"))
                .check("substack/email_list.x.csv", "kept nowhere", NastySubstack::readers);
    }

    private static String key(String number) {
        return "substack:" + number;
    }

    private static void rows(Trial trial) {
        assertThat(trial.items().stream().filter(i -> i.outcome().equals("created")))
                .extracting(i -> i.key())
                .contains(key("1"), key("2"), key("3"), key("5"), key("6"));
    }

    private static void told(Trial trial) {
        assertThat(trial.item(key("4")).reason()).contains("no text");
        assertThat(trial.items())
                .filteredOn(i -> i.key().contains("7"))
                .singleElement()
                .matches(i -> i.outcome().equals("failed") && i.reason() != null);
    }

    private static void details(Trial trial) {
        assertThat(trial.item(key("1")).title()).isEqualTo("Comma, \"quotes\" and newline");
        assertThat(trial.read(key("1")).summary()).isEqualTo("Sub");
        assertThat(trial.published(key("5")).body().html())
                .contains("https://api.substack.com/feed/podcast/1/x.mp3");
    }

    private static void body(Trial trial) {
        Document page = Jsoup.parseBodyFragment(trial.published(key("1")).body().html());
        assertThat(page.select("img")).hasSize(1);
        assertThat(page.select("figcaption").text()).isEqualTo("Cap");
        assertThat(page.text())
                .contains("Jo Doe", "Note", "a < b", "PQ", "AFTER PAYWALL")
                .doesNotContainIgnoringCase("subscribe");
        assertThat(page.select("form, button, input")).isEmpty();
        assertThat(page.select("a[href^=#]"))
                .isNotEmpty()
                .allMatch(a -> page.getElementById(a.attr("href").substring(1)) != null);
    }

    private static void paid(Trial trial) {
        assertThat(trial.read(key("2")).state()).isEqualTo(ItemState.PRIVATE);
        assertThat(trial.live(key("2"))).isNull();
        assertThat(trial.post(key("2")).working().body().source()).contains("AFTER PAYWALL");
    }

    private static void draft(Trial trial) {
        assertThat(trial.read(key("3")).state()).isEqualTo(ItemState.DRAFT);
        assertThat(trial.item(key("3")).title()).isNotBlank();
        assertThat(trial.live(key("3"))).isNull();
    }

    private static void text(Trial trial, String number, String text) {
        assertThat(trial.published(key(number)).body().text()).contains(text);
    }

    private static void orphan(Trial trial) {
        assertThat(trial.items())
                .filteredOn(i -> i.key().contains("9.orphan"))
                .singleElement()
                .matches(i -> i.reason() != null || !i.warnings().isEmpty());
        assertThat(trial.allHtml()).doesNotContain("orphan");
    }

    private static void unread(Trial trial, String file) {
        assertThat(trial.item(file).outcome()).isEqualTo("skipped");
    }

    /** Closes the library, so it comes last. */
    private static void readers(Trial trial) throws IOException {
        String told = trial.items() + " " + trial.report() + trial.allHtml();
        trial.close();
        assertThat(told).doesNotContain("reader@");
        assertThat(Stream.of("reader@example").filter(NastyGhost.keeps(trial))).isEmpty();
    }
}
