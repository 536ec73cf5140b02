package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.body.Body;
import relata.post.Image;
import relata.post.Neighbour;
import relata.post.Seo;

class HtmlFormatTest {

    private static final String TEXT =
            "When two people repair after a rupture, each of them learns that the bond can hold. ";

    private static ImportItem read(String html) {
        return Reading.only(new HtmlFormat(), Reading.file("pages/coming-back.html", html));
    }

    private static String page(String head, String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head>"
                + head
                + "</head><body>"
                + body
                + "</body></html>";
    }

    private static String article(String inside) {
        return page(
                "<title>T</title>",
                "<article><h1>T</h1><p>" + TEXT.repeat(5) + "</p>" + inside + "</article>");
    }

    @Test
    void aTextOfASubstackExportIsNotTakenForPublic() {
        ImportItem item =
                Reading.only(
                        new HtmlFormat(),
                        Reading.file("posts/123404.for-members.html", article("")));
        assertThat(item.state()).isEqualTo(ItemState.DRAFT);
        assertThat(item.warnings()).anyMatch(w -> w.contains("posts.csv"));
        assertThat(read(article("")).state()).isEqualTo(ItemState.PUBLISHED);
    }

    @Test
    void whatThePageSaysOfItsArticleIsUnderstood() {
        ImportItem item =
                read(
                        page(
                                """
                                <title>Coming Back | The Practice</title>
                                <link rel="canonical" href="https://example.org/blog/coming-back">
                                <meta property="og:description" content="How to &amp; why">
                                <meta property="og:image" content="https://example.org/a.jpg">
                                <meta property="article:published_time" content="2024-03-05T10:00:00+02:00">
                                <meta property="article:tag" content="repair">
                                <script type="application/ld+json">
                                {"@graph":[{"@type":"WebPage"},{"@type":["BlogPosting"],
                                 "author":[{"@type":"Person","name":"Ana Reed"},{"name":"Jo Doe"}],
                                 "dateModified":"2024-04-01"}]}</script>\
                                """,
                                "<main><h1>Coming Back</h1><p>" + TEXT.repeat(4) + "</p></main>"));

        assertThat(item.key()).isEqualTo("html:site/pages/coming-back.html");
        assertThat(item.title()).isEqualTo("Coming Back");
        assertThat(item.summary()).isEqualTo("How to & why");
        assertThat(item.language()).isEqualTo("en");
        assertThat(item.image()).isEqualTo(new Image("https://example.org/a.jpg", null, null));
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2024-03-05T08:00:00Z"));
        assertThat(item.updatedAt()).isEqualTo(Instant.parse("2024-04-01T00:00:00Z"));
        assertThat(item.authors())
                .containsExactly(Person.named("Ana Reed"), Person.named("Jo Doe"));
        assertThat(item.terms()).containsExactly(new Term("tag", null, "repair"));
        assertThat(item.slug()).isEqualTo("coming-back");
        assertThat(item.paths()).containsExactly("/blog/coming-back");
        assertThat(item.seo())
                .isEqualTo(new Seo(null, null, "https://example.org/blog/coming-back"));
        assertThat(item.body().format()).isEqualTo(Body.Format.HTML);
        assertThat(item.body().source()).contains("each of them").doesNotContain("<h1");
    }

    @Test
    void whatStandsAroundTheArticleIsDroppedAndNeighboursAreKept() {
        ImportItem item =
                read(
                        page(
                                "<title>T</title>",
                                """
                                <div class="cookie-banner">We use cookies for everything we do here.</div>
                                <nav><a href="/">Home</a></nav>
                                <div class="post"><h1>T</h1><p class="byline">By Ana Reed</p><p>%s</p>
                                <h2>A section</h2><p>%s</p>
                                <p>Related: <a href="/x">Another thing entirely</a></p>
                                <div class="sharedaddy">Share this on Facebook</div>
                                <p>Start Couples Therapy Today!</p></div>
                                <div class="post-navigation"><div class="nav-previous"><a href="/p">← Previous Post: Safe Touch</a></div>
                                <div class="nav-next"><a href="/n">Next</a></div></div>
                                <div id="comments"><p>What a lovely article, thank you so much for it!</p></div>
                                <footer>© 2024 The Practice</footer>\
                                """
                                        .formatted(TEXT.repeat(4), TEXT.repeat(4))));

        assertThat(item.body().source())
                .contains("<h2>A section</h2>")
                .doesNotContain(
                        "cookies", "Home", "Related", "Share", "Today!", "lovely", "©", "By Ana");
        assertThat(item.neighbours())
                .containsExactly(new Neighbour("previous", "Safe Touch", null));
        assertThat(item.authors()).containsExactly(Person.named("Ana Reed"));
        assertThat(item.warnings()).singleElement().asString().contains("Start Couples Therapy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Repair | The Practice~~~Repair",
                "Repair - The Practice~Repair~~Repair",
                "Repair – The Practice~~The Practice~Repair",
                "Body - Mind - Bond~~~Body - Mind - Bond",
                "Why co-regulation works~~~Why co-regulation works",
                "~Repair~~Repair",
            })
    void theNameOfTheSiteIsNoPartOfATitle(
            String title, String heading, String site, String wanted) {
        String name = site == null ? "" : "<meta property='og:site_name' content='" + site + "'>";
        String h1 = heading == null ? "" : "<h1>" + heading + "</h1>";

        ImportItem item =
                read(
                        page(
                                "<title>" + (title == null ? "" : title) + "</title>" + name,
                                h1 + "<p>" + TEXT + "</p>"));

        assertThat(item.title()).isEqualTo(wanted);
    }

    @Test
    void aPageThatAScriptWritesHasNoArticle() {
        ImportItem item =
                read(
                        page(
                                "<title>App</title>",
                                "<noscript>You need to enable JavaScript to run this app.</noscript>"
                                        + "<div id=root></div><script>render('lots of text')</script>"));

        assertThat(item.article()).isFalse();
        assertThat(item.skipReason()).contains("No article found");
    }

    @Test
    void scriptsAreNoTextAndPicturesThatLoadLateAreFound() {
        ImportItem item =
                read(
                        article(
                                "<script>alert(1)</script><p>%s<img src='data:x' data-src='https://e.org/a.jpg'></p><p>%s</p>"
                                        .formatted(TEXT, TEXT)));

        assertThat(item.body().source()).contains("https://e.org/a.jpg").doesNotContain("alert");
    }

    @Test
    void aTextWithoutSpacesIsAnArticleToo() {
        ImportItem item =
                read(
                        page(
                                "<title>修复</title>",
                                "<article><p>" + "修复让关系更牢固。".repeat(30) + "</p></article>"));

        assertThat(item.article()).isTrue();
        assertThat(item.body().source()).contains("修复让关系");
    }

    @ParameterizedTest
    @CsvSource({"windows-1251,Психолог", "ISO-8859-1,Übung", "UTF-8,Übung"})
    void theDeclaredEncodingIsReadUnlessTheBytesAreUtf8(String encoding, String word) {
        String html =
                page(
                        "<meta charset='" + encoding + "'><title>" + word + "</title>",
                        "<p>" + (word + " ").repeat(40) + "</p>");
        byte[] bytes = html.getBytes(Charset.forName(encoding));

        ImportItem item = Reading.only(new HtmlFormat(), Reading.file("a.html", bytes));

        assertThat(item.title()).isEqualTo(word);
    }

    @Test
    void endlessNestingTakesNeitherStackNorTime() {
        String deep = "<div>".repeat(100_000) + TEXT.repeat(3) + "</div>".repeat(100_000);
        String wide = "<b><p>".repeat(30_000);

        ImportItem item =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(article(deep + wide)));

        assertThat(item.body().source()).contains("each of them");
        assertThat(item.warnings()).anyMatch(w -> w.contains("nested"));
    }

    @Test
    void pagesAreKnownByTheirNameOrTheirBeginning() throws Exception {
        HtmlFormat format = new HtmlFormat();

        assertThat(format.recognises(Reading.file("a.htm", "x"))).isTrue();
        assertThat(format.recognises(Reading.file("saved", "\n<!doctype HTML><html>"))).isTrue();
        assertThat(format.recognises(Reading.file("a.txt", "<html>"))).isFalse();
    }
}
