package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.curation.TopicReport.Pair;
import relata.curation.TopicReport.TopicLine;
import relata.post.Filed;

/** What there is to mend in the scheme. A part that was not asked for is null. */
@Schema(name = "TopicReport")
record TopicReportView(
        @Schema(description = "All posts that are not in the trash.") int posts,
        @Nullable Posts withoutTopics,
        @Schema(description = "Topics that no post has and nothing lies below.")
                @Nullable Topics withoutPosts,
        @Schema(description = "Pairs of topics with near labels or nearly the same posts.")
                @Nullable Pairs nearDuplicates,
        @Schema(description = "Topics that more than a quarter of all posts have.")
                @Nullable Topics overloaded,
        @Nullable Topics withoutDefinition,
        @Nullable Topics withoutAltLabels) {

    /** Some posts. */
    @Schema(name = "TopicReportPosts")
    record Posts(int count, List<Filed> data, @Nullable String nextCursor) {}

    /** Some topics. */
    @Schema(name = "TopicReportTopics")
    record Topics(int count, List<TopicLine> data, @Nullable String nextCursor) {}

    /** Some pairs of topics. */
    @Schema(name = "TopicReportPairs")
    record Pairs(int count, List<Pair> data, @Nullable String nextCursor) {}
}
