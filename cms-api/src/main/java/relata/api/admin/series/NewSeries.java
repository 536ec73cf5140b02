package relata.api.admin.series;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.series.Series;
import relata.series.SeriesFields;

/** A series as an editor sends it. */
@Schema(description = "A series, without its posts.")
record NewSeries(
        @Schema(example = "Coming home", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String title,
        @Schema(
                        description =
                                "Made from the title when absent; kept when something is changed.",
                        example = "coming-home")
                @Nullable String slug,
        @Nullable String summary) {

    /** Whether the editor chose the slug. */
    boolean slugGiven() {
        return slug != null;
    }

    /** A new series. May block: a slug's transliteration reads its rules. */
    SeriesFields fields() {
        return fields(slug != null ? slug : Slug.of(stripped(), Locale.ENGLISH));
    }

    /** A series that is there. */
    SeriesFields fields(Series current) {
        return fields(slug != null ? slug : current.slug());
    }

    private SeriesFields fields(String address) {
        return new SeriesFields(address, stripped(), summary);
    }

    private String stripped() {
        return title == null ? "" : title.strip();
    }

    /** What a patch is applied to. */
    static NewSeries of(SeriesView series) {
        return new NewSeries(series.title(), series.slug(), series.summary());
    }
}
