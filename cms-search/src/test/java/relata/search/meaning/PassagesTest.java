package relata.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.search.ArticleFixtures.article;

import java.util.List;
import org.junit.jupiter.api.Test;
import relata.post.LivePost;

class PassagesTest {

    private static String sentences(String word, int count) {
        return (word + " and nine more words that say no more. ").repeat(count).strip();
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }

    @Test
    void aShortArticleIsOnePassageWithItsTitleInFront() {
        assertThat(Passages.of(article("a", "Repair", "It takes two.")))
                .containsExactly("Repair. It takes two.");
    }

    @Test
    void anArticleWithoutTextIsItsTitle() {
        assertThat(Passages.of(article("a", "Repair", ""))).containsExactly("Repair. ");
    }

    @Test
    void aLongOneEndsItsPassagesWhereSentencesEnd() {
        List<String> passages = Passages.of(article("a", "Repair", sentences("They", 100)));
        assertThat(passages).hasSizeBetween(5, 8).allMatch(passage -> passage.endsWith("."));
        assertThat(passages)
                .allSatisfy(passage ->
                        assertThat(words(passage)).isBetween(100, Passages.MOST_WORDS + 1));
    }

    @Test
    void aHeadingBeginsAPassageWhenThereIsEnoughBeforeIt() {
        LivePost post =
                article("a")
                        .title("Repair")
                        .section("First", "first", sentences("They", 10))
                        .section("Second", "second", sentences("Nobody", 10))
                        .live();
        assertThat(Passages.of(post)).hasSize(2);
        assertThat(Passages.of(post).getLast()).startsWith("Repair. Second. Nobody and");
    }

    @Test
    void anEndlessSentenceIsCut() {
        List<String> passages = Passages.of(article("a", "", "word ".repeat(100_000)));
        assertThat(passages).hasSize(Passages.MOST);
        assertThat(passages).allMatch(passage -> words(passage) <= Passages.MOST_WORDS);
    }

    @Test
    void whatStandsBeforeAChangeStaysAsItIs() {
        List<String> before = Passages.of(article("a", "Repair", sentences("They", 60)));
        List<String> after =
                Passages.of(article("a", "Repair", sentences("They", 60) + " The end."));
        assertThat(after.subList(0, before.size() - 1))
                .isEqualTo(before.subList(0, before.size() - 1));
    }

    @Test
    void anotherTitleOrTextIsAnotherPrint() {
        long print = Passages.fingerprint(article("a", "Repair", "It takes two."));
        assertThat(Passages.fingerprint(article("b", "Repair", "It takes two."))).isEqualTo(print);
        assertThat(Passages.fingerprint(article("a", "Repairs", "It takes two.")))
                .isNotEqualTo(print);
        assertThat(Passages.fingerprint(article("a", "Repair", "It takes 2."))).isNotEqualTo(print);
    }
}
