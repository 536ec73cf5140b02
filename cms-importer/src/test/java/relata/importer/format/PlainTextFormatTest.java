package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.body.Body;
import relata.post.Neighbour;

class PlainTextFormatTest {

    private final PlainTextFormat format = new PlainTextFormat();

    private ImportItem sample(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/text/" + name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return Reading.only(format, Reading.file(name, bytes));
        }
    }

    private ImportItem read(String text) {
        return Reading.only(format, Reading.file("a.txt", text));
    }

    @Test
    void anArticleSavedFromAPageKeepsItsSectionsAndLosesThePage() throws IOException {
        ImportItem item = sample("the-quiet-room.txt");

        assertThat(item.title()).isEqualTo("The Quiet Room: What Silence Does in a Marriage");
        assertThat(item.slug()).isEqualTo("the-quiet-room");
        assertThat(item.authors())
                .containsExactly(new Person("Nora Lindqvist", null, List.of(), "LMFT", null));
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2024-03-05T00:00:00Z"));
        assertThat(item.body().format()).isEqualTo(Body.Format.MARKDOWN);
        assertThat(item.body().source().lines().filter(line -> line.startsWith("#")))
                .containsExactly(
                        "## Why We Go Quiet",
                        "## What the Other One Hears",
                        "## Practising the Way Back",
                        "## Working Together");
        assertThat(item.body().source())
                .startsWith("There is a silence that rests")
                .contains("as nothing at all.\\\nIt is not nothing.")
                .contains(
                        "- wash \\*clean\\* dishes again\n- say \"I'm fine\" and mean \\<leave me>")
                .contains("1. Say that you are going quiet.\n2. Say when")
                .contains("call a helpline near you today.")
                .endsWith("Two people can learn this at any age.");
        assertThat(item.neighbours())
                .containsExactly(
                        new Neighbour("previous", "The Art of the Small Apology", null),
                        new Neighbour("next", "When Grief Comes to Dinner", null));
        assertThat(item.terms())
                .containsExactly(
                        new Term("tag", null, "silence"), new Term("tag", null, "marriage"));
        assertThat(item.warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("navigation") && w.contains("Small Apology"))
                .anyMatch(w -> w.contains("book a free consultation") && w.contains("Started"));
    }

    @Test
    void aTextWithoutSectionsStaysPlainText() throws IOException {
        ImportItem item = sample("wrapped-letter.txt");

        assertThat(item.title()).isEqualTo("A letter about waiting");
        assertThat(item.body().format()).isEqualTo(Body.Format.TEXT);
        assertThat(item.body().source())
                .startsWith("I have been thinking about waiting, and about how\nmuch")
                .endsWith("If you wait for me, I will call you by your name.");
        assertThat(item.warnings()).isEmpty();
    }

    @Test
    void headingsAreFoundInCapitalsAndWithAnUnderlinedTitle() throws IOException {
        ImportItem item = sample("newsletter.txt");

        assertThat(item.title()).isEqualTo("Five Small Repairs");
        assertThat(item.body().source().lines().filter(line -> line.startsWith("#")))
                .containsExactly("## ONE: LOOK UP", "## Two: Name the Weather");
        assertThat(item.body().source()).endsWith("has been announced.");
        assertThat(item.warnings()).hasSize(2);
    }

    @Test
    void markupIsText() {
        ImportItem item =
                read("First\n\nPara one\nwrapped.\n\n<script>alert(1)</script> & <b>x</b>");

        assertThat(item.title()).isEqualTo("First");
        assertThat(item.body())
                .isEqualTo(
                        new Body(
                                Body.Format.TEXT,
                                "Para one\nwrapped.\n\n<script>alert(1)</script> & <b>x</b>"));
    }

    @Test
    void whatMarkdownWouldReadIsEscapedWhereTheBodyBecomesMarkdown() {
        ImportItem item =
                read(
                        "T\n\nA Real Heading\n\n# no *heading* [x](y) snake_case &amp; a|b\n\n2019. A year");

        assertThat(item.body().source())
                .isEqualTo(
                        "## A Real Heading\n\n\\# no \\*heading\\* \\[x\\](y) snake_case \\&amp;"
                                + " a\\|b\n\n2019\\. A year");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "If you’re ready to explore what that looks like, reach out for a consultation.",
                "Start Couples Therapy Today!",
                "Book a free consultation",
                "Contact me to learn more about how we could work together.",
                "Subscribe to our newsletter.",
                "If you're interested, please get in touch.",
                "Schedule your appointment today.",
                "I offer online therapy to adults in three states.",
                "Ready to book your first session?",
                "Click here."
            })
    void callsToActionAreRecognised(String sentence) {
        assertThat(CallToAction.isCall(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your relationship can become the most powerful resource in your recovery.",
                "When you fall, reach out.",
                "If you are struggling, reach out to a friend who knows you.",
                "If you are in crisis, call 988 or book an appointment today.",
                "Start where you are today.",
                "Follow your breath, and let it lead you here.",
                "Therapy is one place to learn this.",
                "They call it love, and it often is.",
                "Begin with the smallest repair you can imagine."
            })
    void sentencesOfAnArticleAreNot(String sentence) {
        assertThat(CallToAction.isCall(sentence)).isFalse();
    }

    @Test
    void aCallInTheMiddleOfAnArticleStays() {
        String call = "Book a session with me today.";
        ImportItem item = read("T\n\n" + call + "\n\nA Heading Here\n\nIt ends with thoughts.");

        assertThat(item.body().source()).contains(call);
    }

    @Test
    void theWordNextInsideATextIsNoNavigation() {
        ImportItem item = read("T\n\nWhat comes\n\nNext\n\nis a sentence that goes on and ends.");

        assertThat(item.body().source()).contains("Next");
        assertThat(item.neighbours()).isEmpty();
    }

    @Test
    void emptyFilesAreSkippedAndBinaryOnesAreNotRecognised() throws IOException {
        assertThat(read("\r\n \r\n").skipReason()).contains("empty");
        assertThat(format.recognises(Reading.file("a.txt", new byte[] {'a', 0, 'b'}))).isFalse();
        assertThat(format.recognises(Reading.file("a.txt", new byte[] {-1, -2, 'b', 0}))).isTrue();
    }
}
