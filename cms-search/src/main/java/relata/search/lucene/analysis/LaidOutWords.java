package relata.search.lucene.analysis;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Gives the words of analysed texts one after the other, each text at its own place. */
public final class LaidOutWords extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

    private final List<Piece> pieces;
    private final boolean stems;
    private int piece;
    private int token;
    private int position = -1;

    /**
     * @param pieces the texts in rising order of their places
     * @param stems whether to give stems, or words as written
     */
    public LaidOutWords(List<Piece> pieces, boolean stems) {
        this.pieces = List.copyOf(pieces);
        this.stems = stems;
    }

    /**
     * A text and its place.
     *
     * @param text the words
     * @param position the least position of its first word
     * @param gap how far it stands from the text before it at least, in words
     * @param offset where its characters begin
     * @param repeated whether it is there to be counted again only: its words have no extent
     */
    public record Piece(AnalysedText text, int position, int gap, int offset, boolean repeated) {}

    @Override
    public boolean incrementToken() {
        while (piece < pieces.size() && token == pieces.get(piece).text.size()) {
            piece++;
            token = 0;
        }
        if (piece == pieces.size()) {
            return false;
        }
        give(pieces.get(piece));
        token++;
        return true;
    }

    private void give(Piece from) {
        clearAttributes();
        if (stems) {
            from.text.copyStem(token, term);
        } else {
            from.text.copyExact(token, term);
        }
        int increment = from.text.step(token);
        if (token == 0) {
            int after = position < 0 ? 0 : position + 1 + from.gap;
            increment = Math.max(from.position, after) - position;
        }
        position += increment;
        step.setPositionIncrement(increment);
        if (from.repeated) {
            offset.setOffset(from.offset, from.offset);
        } else {
            offset.setOffset(
                    from.offset + from.text.start(token), from.offset + from.text.end(token));
        }
    }

    @Override
    public void reset() {
        piece = 0;
        token = 0;
        position = -1;
    }
}
