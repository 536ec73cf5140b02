package relata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import relata.search.Clause.AnyOf;
import relata.search.Clause.Named;
import relata.search.Clause.Phrase;
import relata.search.Clause.Where;
import relata.search.Clause.Without;
import relata.search.Clause.Word;

class QuerySyntaxTest {

    private static List<Clause> parse(String q) {
        return QuerySyntax.parse(q).clauses();
    }

    private static Word word(String text) {
        return new Word(Where.ANYWHERE, text);
    }

    private static Phrase phrase(String text) {
        return new Phrase(Where.ANYWHERE, text);
    }

    @Test
    void readsWordsAndPhrases() {
        assertThat(parse(" inner  child \"hold the line\" "))
                .containsExactly(word("inner"), word("child"), phrase("hold the line"));
    }

    @Test
    void readsTheQuotesThatPhonesWrite() {
        assertThat(parse("“hold the line” „so“")).contains(phrase("hold the line"));
        assertThat(parse("«hold the line»")).containsExactly(phrase("hold the line"));
    }

    @Test
    void aQuoteWithoutItsFellowMeansNothing() {
        assertThat(parse("\"hold the")).containsExactly(word("hold"), word("the"));
        assertThat(parse("ab\"cd ef\"")).containsExactly(word("ab"), phrase("cd ef"));
    }

    @Test
    void orBindsEverythingBesideIt() {
        assertThat(parse("a b OR \"c d\" OR e f"))
                .containsExactly(
                        word("a"),
                        new AnyOf(List.of(word("b"), phrase("c d"), word("e"))),
                        word("f"));
        assertThat(parse("OR a OR")).containsExactly(word("a"));
        assertThat(parse("a or b")).containsExactly(word("a"), word("or"), word("b"));
    }

    @Test
    void aHyphenInAWordIsNoMinus() {
        assertThat(parse("co-regulation -shame - x"))
                .containsExactly(
                        word("co-regulation"), new Without(word("shame")), word("-"), word("x"));
    }

    @Test
    void placesAndNamesStandBeforeAColon() {
        assertThat(parse("title:repair Body:\"hold on\" -topic:Shame author:\"ann b\" note:x"))
                .containsExactly(
                        new Word(Where.TITLE, "repair"),
                        new Phrase(Where.BODY, "hold on"),
                        new Without(new Named(Dimension.TOPIC, "Shame", Set.of())),
                        new Named(Dimension.AUTHOR, "ann b", Set.of()),
                        word("note x"));
    }

    @Test
    void whatIsTooLongIsCutBetweenCharacters() {
        Understood cut = QuerySyntax.parse("a" + "😀".repeat(1_000));
        assertThat(cut.cut()).isTrue();
        assertThat(cut.clauses()).containsExactly(word("a" + "😀".repeat(499)));
    }
}
