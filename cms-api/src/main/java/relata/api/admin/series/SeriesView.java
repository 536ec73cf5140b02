package relata.api.admin.series;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relata.series.Series;

/** A series as an editor sees it, without its posts. */
@Schema(name = "EditorsSeries")
record SeriesView(
        String id,
        @Schema(description = "Counts every change; If-Match takes it as \"v3\".") long version,
        @Schema(allowableValues = {"live", "trashed"}) String state,
        String slug,
        String title,
        @Nullable String summary,
        Instant createdAt,
        Instant updatedAt) {

    static SeriesView of(Series series) {
        return new SeriesView(
                series.id(),
                series.version(),
                series.live() ? "live" : "trashed",
                series.slug(),
                series.title(),
                series.summary(),
                series.createdAt(),
                series.updatedAt());
    }
}
