package relata.api.admin.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.api.admin.search.SearchInsightsController.QueryView;

/** What visitors miss. */
@Schema(name = "SearchGaps")
record GapReport(LocalDate from, LocalDate to, List<Gap> data) {

    /** Something that visitors miss. */
    @Schema(name = "SearchGap")
    record Gap(
            @Schema(
                            description =
                                    "A topic whose searches find too little; a search that no topic"
                                            + " names, with one that comes close, or with none; a topic"
                                            + " with many searches and few articles.",
                            allowableValues = {
                                "missing-article",
                                "alternative-label",
                                "new-topic",
                                "thin-topic"
                            })
                    String kind,
            @Schema(description = "The topic, or the closest one.") @Nullable GapTopic topic,
            long searches,
            @Schema(description = "Searches that found nothing or next to nothing.") long missed,
            @Schema(description = "The searches that make it up, ten at most.")
                    List<QueryView> queries,
            @Schema(description = "What an editor could do.") String suggestion) {}

    /** A topic with what it has. */
    @Schema(name = "SearchGapTopic")
    record GapTopic(
            String id,
            String slug,
            String label,
            @Schema(description = "Published articles, those of narrower topics included.")
                    long articles) {}
}
