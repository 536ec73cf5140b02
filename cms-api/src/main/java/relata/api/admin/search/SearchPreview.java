package relata.api.admin.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search before and after. */
@Schema(name = "SearchPreview")
record SearchPreview(
        String q,
        Side before,
        Side after,
        @Schema(description = "What was found before and is not after.") List<Row> gone,
        Applied applied) {

    /** What is found with some settings. */
    @Schema(name = "SearchPreviewSide")
    record Side(long total, List<Row> data) {}

    /** A result. */
    @Schema(name = "SearchPreviewRow")
    record Row(
            @Schema(description = "Its place; of what is gone, the place that it had.")
                    int position,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Schema(description = "Its place before; absent when it was not found.")
                    @Nullable Integer was,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Schema(description = "How many places it went up; down when negative.")
                    @Nullable Integer moved,
            String id,
            String slug,
            String title,
            double score,
            boolean promoted,
            @Schema(example = "[\"Promoted to place 1 by the rule “Crisis first”.\"]")
                    List<String> why) {}

    /** What of the settings tried has to do with the query. */
    @Schema(name = "SearchPreviewApplied")
    record Applied(
            @Schema(description = "The names of the rules that are for it.") List<String> rules,
            @Schema(example = "[\"clingy → anxious attachment\"]") List<String> synonyms,
            @Schema(description = "Whether weights differ from those that are active.")
                    boolean weights,
            @Schema(description = "Promoted, but not shown: not published, or not in the filters.")
                    List<NotShown> notShown) {}

    /** A promoted post that is not shown. */
    @Schema(name = "SearchPreviewNotShown")
    record NotShown(String post, String rule) {}
}
