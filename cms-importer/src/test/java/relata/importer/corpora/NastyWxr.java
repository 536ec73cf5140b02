package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import relata.importer.ReportItem;
import relata.importer.format.ImportItem;
import relata.importer.format.ItemState;
import relata.importer.format.Term;
import relata.post.Image;

/** Hostile and broken WordPress exports. */
final class NastyWxr {

    private static final String POST = "post:";

    private NastyWxr() {}

    static Stream<Case> cases() {
        return Stream.of(
                broken("billion-laughs", "nothing is expanded", NastyWxr::nothingExpanded),
                broken("xxe-file", "no file of this machine is read", NastyWxr::noFileRead),
                broken("utf8-bom-crlf", "one post with its title", NastyWxr::markAndLineEnds),
                broken("invalid-utf8-one-byte", "all three, and a warning", NastyWxr::oneByte),
                broken("control-chars", "both, without them, and a warning", NastyWxr::control),
                broken("nested-cdata", "both, the first whole", NastyWxr::nested),
                broken("bare-ampersand", "both, the title whole", NastyWxr::ampersand),
                broken("truncated-in-cdata", "what was whole, and it is said", NastyWxr::truncated),
                broken("empty", "it is said that it is empty", NastyWxr::empty),
                broken("xss", "nothing runs, the text stays", NastyWxr::safe),
                broken("wpautop", "paragraphs are as they were shown", NastyWxr::paragraphs),
                semantics());
    }

    private static Case broken(String name, String says, Check.Probe probe) {
        return Case.of("nasty/wxr/" + name + ".xml").check(says, probe);
    }

    private static void nothingExpanded(Trial trial) {
        assertThat(trial.items()).singleElement().matches(i -> i.title().length() < 1_000);
        assertThat(trial.allHtml()).hasSizeLessThan(10_000).doesNotContain("lollol");
    }

    private static void noFileRead(Trial trial) {
        assertThat(trial.items().toString()).doesNotContain("root:");
        assertThat(trial.allHtml()).doesNotContain("root:");
    }

    private static void markAndLineEnds(Trial trial) {
        assertThat(trial.items())
                .singleElement()
                .matches(i -> i.title().equals("Grüße – ängstlich"))
                .matches(i -> i.outcome().equals("created"));
    }

    private static void oneByte(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(3);
        assertThat(warnings(trial)).anyMatch(w -> w.contains("unreadable") || w.contains("UTF-8"));
    }

    private static Stream<String> warnings(Trial trial) {
        return Stream.concat(
                trial.report().warnings().stream(),
                trial.items().stream().flatMap(i -> i.warnings().stream()));
    }

    private static void control(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(2);
        assertThat(trial.allHtml().chars())
                .noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 0x7F);
        assertThat(trial.report().warnings()).isNotEmpty();
    }

    private static void nested(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(2);
        assertThat(trial.published(POST + "1").body().html())
                .contains("after")
                .doesNotContain("<script", "var a");
        assertThat(trial.published(POST + "2").body().text()).isEqualToIgnoringWhitespace("second");
    }

    private static void ampersand(Trial trial) {
        assertThat(trial.items()).extracting(ReportItem::title).contains("Love & Loss").hasSize(2);
    }

    private static void truncated(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(14);
        assertThat(trial.items())
                .filteredOn(i -> i.outcome().equals("failed"))
                .singleElement()
                .matches(i -> String.valueOf(i.reason()).contains("truncated"));
    }

    private static void empty(Trial trial) {
        assertThat(trial.items())
                .singleElement()
                .matches(i -> i.outcome().equals("failed"))
                .matches(i -> String.valueOf(i.reason()).contains("empty"));
    }

    static void safe(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(1);
        Document page = Jsoup.parseBodyFragment(trial.allHtml());
        assertThat(page.text()).contains("kept text");
        assertThat(page.select("iframe"))
                .allMatch(i -> i.attr("src").startsWith("https://www.youtube"));
        harmless(page);
    }

    /** Nothing in a page can be run. */
    static void harmless(Document page) {
        assertThat(page.select("script, form, input, base, meta, style, object, embed, template"))
                .isEmpty();
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes().asList())
                    .noneMatch(a -> a.getKey().toLowerCase(java.util.Locale.ROOT).startsWith("on"))
                    .noneMatch(
                            a -> a.getValue().matches("(?is)\\s*(?:javascript|data|vbscript):.*"));
        }
    }

    private static void paragraphs(Trial trial) {
        Document page = Jsoup.parseBodyFragment(trial.published(POST + "1").body().html());
        assertThat(page.select("p").eachText())
                .containsExactly(
                        "First paragraph same paragraph, line break",
                        "Second paragraph",
                        "Quote",
                        "Third",
                        "After more",
                        "Page two");
        assertThat(page.select("p").first().select("br")).hasSize(1);
        assertThat(page.select("pre").text()).isEqualTo("code\n\ncode");
        assertThat(trial.published(POST + "1").content().summary())
                .startsWith("First paragraph")
                .contains("Third")
                .doesNotContain("After more");
    }

    private static Case semantics() {
        return Case.of("nasty/wxr/semantics.xml")
                .check("19 posts, 6 pages, 2 attachments", NastyWxr::kinds)
                .check("trash, drafts of nobody and revisions are no articles", NastyWxr::dead)
                .check("what was not public is not", NastyWxr::hidden)
                .check("drafts have no date", NastyWxr::drafts)
                .check("the same slug thrice: each is reachable", NastyWxr::sameSlug)
                .check("slugs are decoded and climb nowhere", NastyWxr::slugs)
                .check("what is too long is cut", NastyWxr::tooLong)
                .check("a date that is none is told, one with an offset read", NastyWxr::dates)
                .check("pages stand where they stood", NastyWxr::pages)
                .check("pictures: featured with its text, gallery of two", NastyWxr::pictures)
                .check("links 1 to 4 lead to the article, 5 elsewhere", NastyWxr::links)
                .check("category and tag of one slug are both there", NastyWxr::terms)
                .check("missing picture and second id 9 are told", NastyWxr::told)
                .check("a circle of categories stops nothing", NastyWxr::circle);
    }

    private static void kinds(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(25);
        assertThat(articles(trial, "post")).isEqualTo(19);
        assertThat(articles(trial, "page")).isEqualTo(6);
        assertThat(trial.report().kinds()).containsEntry("attachment", 2L);
        assertThat(trial.report().totals().failed()).isZero();
    }

    private static long articles(Trial trial, String kind) {
        return trial.items().stream()
                .filter(i -> i.kind().equals(kind) && i.outcome().equals("created"))
                .count();
    }

    private static void dead(Trial trial) {
        assertThat(Stream.of("post:5", "post:6", "revision:7").map(trial::item))
                .allMatch(i -> i.outcome().equals("skipped") && i.reason() != null);
    }

    private static void hidden(Trial trial) {
        assertThat(
                        Stream.of("1", "2", "3", "4", "8", "25")
                                .filter(n -> trial.live(POST + n) != null))
                .isEmpty();
        assertThat(trial.item(POST + "8").state()).isEqualTo("draft");
        assertThat(trial.item(POST + "2").state()).isEqualTo("private");
        assertThat(trial.item(POST + "25").state()).isEqualTo("private");
        assertThat(trial.items().toString()).doesNotContain("hunter2");
    }

    private static void drafts(Trial trial) {
        assertThat(Stream.of("3", "4").map(n -> trial.read(POST + n)))
                .allMatch(i -> i.state() == ItemState.DRAFT && i.publishedAt() == null);
    }

    private static void sameSlug(Trial trial) {
        List<String> slugs =
                Stream.of("post:9", "post:10", "page:11")
                        .map(key -> trial.published(key).content().slug())
                        .toList();
        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.startsWith("same"));
        assertThat(slugs).allMatch(slug -> trial.library().live().bySlug(slug).block() != null);
    }

    private static void slugs(Trial trial) {
        assertThat(trial.read(POST + "13").slug()).isEqualTo("心理");
        assertThat(trial.read(POST + "14").slug()).isEqualTo("心理-2");
        assertThat(trial.published(POST + "13").content().slug())
                .isNotEqualTo(trial.published(POST + "14").content().slug());
        assertThat(trial.published(POST + "15").content().slug()).isEqualTo("etc-passwd");
    }

    private static void tooLong(Trial trial) {
        assertThat(trial.published(POST + "16").content())
                .matches(c -> c.title().length() <= 300 && c.slug().length() <= 120);
        assertThat(trial.item(POST + "16").warnings()).anyMatch(w -> w.contains("title"));
    }

    private static void dates(Trial trial) {
        assertThat(trial.read(POST + "17").publishedAt()).isNull();
        assertThat(trial.item(POST + "17").warnings()).anyMatch(w -> w.contains("date"));
        assertThat(trial.published(POST + "19").publishedAt())
                .isEqualTo(Instant.parse("2020-06-01T15:00:00Z"));
    }

    private static void pages(Trial trial) {
        assertThat(trial.published("page:20").content().slug()).isEqualTo("parent");
        assertThat(trial.published("page:21").content().slug()).isEqualTo("child");
        assertThat(path(trial, "/parent/child")).isEqualTo(trial.published("page:21").id());
        assertThat(
                        Stream.of("page:22", "page:23")
                                .flatMap(key -> trial.item(key).warnings().stream()))
                .anyMatch(w -> w.contains("circle"));
        assertThat(trial.item("page:24").warnings()).anyMatch(w -> w.contains("999"));
    }

    private static String path(Trial trial, String path) {
        return Objects.requireNonNull(trial.library().addresses().at(path).block(), path).target();
    }

    private static void pictures(Trial trial) {
        assertThat(trial.published(POST + "26").content().image())
                .extracting(Image::alt)
                .isEqualTo("Alt 40");
        Document page = Jsoup.parseBodyFragment(trial.published(POST + "26").body().html());
        assertThat(page.select("figure img").eachAttr("alt")).containsExactly("Alt 40", "Alt 41");
    }

    private static void links(Trial trial) {
        Document page = Jsoup.parseBodyFragment(trial.published(POST + "26").body().html());
        List<String> links = page.select("a").eachAttr("href");
        List<String> targets =
                Stream.of("post:9", "post:10", "page:11")
                        .map(key -> "/posts/" + trial.published(key).content().slug())
                        .toList();
        assertThat(links).hasSize(5);
        assertThat(links.subList(0, 4)).allMatch(targets::contains);
        assertThat(links.get(4)).isEqualTo("https://other.example/same");
    }

    private static void terms(Trial trial) {
        List<Term> terms =
                trial.read().stream().flatMap((ImportItem i) -> i.terms().stream()).toList();
        assertThat(terms)
                .filteredOn(t -> "same-slug".equals(t.slug()))
                .extracting(Term::taxonomy)
                .contains("category", "tag");
    }

    private static void told(Trial trial) {
        assertThat(trial.item(POST + "42").warnings()).anyMatch(w -> w.contains("777"));
        assertThat(trial.item("dup-id").warnings()).anyMatch(w -> w.contains("same id"));
        assertThat(trial.published("dup-id").content().title()).isEqualTo("Same post_id again");
    }

    private static void circle(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(25);
    }
}
