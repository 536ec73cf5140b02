package relata.search.lucene;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import relata.search.lucene.analysis.AnalysedText;
import relata.search.lucene.analysis.LaidOutWords;
import relata.search.lucene.analysis.LaidOutWords.Piece;
import relata.search.lucene.analysis.WordCounts;

/** The words of an article for the fields that hold them. Each text is analysed once. */
final class LaidWords {

    private static final FieldType TEXT = Fields.text();
    private static final FieldType WORDS = Fields.words();

    /** So far do places stand apart: no phrase and no nearness reaches across. */
    private static final int GAP = 100;

    private static final Map<Place, String> BY_THEMSELVES =
            Map.of(
                    Place.TITLE, Fields.TITLE,
                    Place.SUMMARY, Fields.SUMMARY,
                    Place.HEADINGS, Fields.HEADINGS);

    private final Laid laid;
    private final Map<Place, AnalysedText> analysed = new EnumMap<>(Place.class);

    LaidWords(Laid laid) {
        this.laid = laid;
        laid.parts().forEach((place, text) -> analysed.put(place, AnalysedText.of(text)));
    }

    void addTo(Document document) {
        List<Piece> all = all();
        document.add(new Field(Fields.TEXT, new LaidOutWords(all, true), TEXT));
        document.add(new Field(Fields.TEXT_EXACT, new LaidOutWords(all, false), WORDS));
        BY_THEMSELVES.forEach((place, field) -> addOne(document, place, field, true));
        addOne(document, Place.TITLE, Fields.TITLE_EXACT, false);
        document.add(new BinaryDocValuesField(Fields.LAID, laid.bytes()));
        WordCounts counts = new WordCounts();
        Place.SHOWN.forEach(place -> {
            AnalysedText text = analysed.get(place);
            if (text != null) {
                counts.add(text, place.times);
            }
        });
        document.add(new BinaryDocValuesField(Fields.USAGE, Usage.bytes(counts)));
    }

    private void addOne(Document document, Place place, String field, boolean stems) {
        AnalysedText text = analysed.get(place);
        if (text != null) {
            List<Piece> alone = List.of(new Piece(text, 0, 0, 0, false));
            document.add(new Field(field, new LaidOutWords(alone, stems), WORDS));
        }
    }

    private List<Piece> all() {
        List<Piece> pieces = new ArrayList<>();
        analysed.forEach((place, text) -> {
            int least = place == Place.BODY ? 0 : Fields.BODY_WORDS;
            pieces.add(new Piece(text, least, GAP, laid.start(place), false));
            for (int again = 1; again < place.times; again++) {
                pieces.add(new Piece(text, least, GAP, laid.end(place), true));
            }
        });
        return pieces;
    }
}
