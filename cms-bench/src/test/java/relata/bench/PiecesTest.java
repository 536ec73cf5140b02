package relata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import relata.search.lucene.CursorPieces;

class PiecesTest {

    @Test
    void everyPieceDoesWhatItsFloorDoesAtLeast() throws IOException {
        Pieces pieces = new Pieces();
        assertThat(pieces.parsing().clauses()).isNotEmpty();
        assertThat(pieces.understanding().clauses()).isNotEmpty();
        assertThat(pieces.wordsOfQuery()).isPositive();
        assertThat(pieces.analysis()).isGreaterThanOrEqualTo(pieces.wordsOfText());
        assertThat(pieces.rendering().html()).contains("<h2", "<li>", "<a href");
        assertThat(pieces.markdownToHtml()).contains("<h2", "<li>", "<a href");
        assertThat(pieces.search().hits()).isNotEmpty();
        assertThat(pieces.plainSearch()).isPositive();
        pieces.close();
        CursorPieces cursors = new CursorPieces();
        assertThat(cursors.cursor()).isNotNull();
        assertThat(cursors.base64()).isNotEmpty();
    }
}
