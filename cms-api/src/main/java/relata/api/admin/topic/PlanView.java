package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.api.admin.ApiName;
import relata.api.admin.Reference;
import relata.curation.Plan;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.topic.TopicTree;

/** What an operation would do, as an editor sees it. */
@Schema(name = "TopicPlan", description = "What would change. Nothing was changed.")
record PlanView(
        @Schema(description = "Posts that would be changed, or show something else.") int posts,
        @Schema(description = "The first hundred of them.") List<Named> firstPosts,
        List<Changed> topics,
        @Schema(description = "Addresses that would lead elsewhere.") List<Plan.Moved> addresses) {

    /** A post in short. */
    @Schema(name = "PlannedPost")
    record Named(String id, String title, String status) {}

    /** A topic before and after. */
    @Schema(name = "PlannedTopic")
    record Changed(
            String id,
            @Schema(allowableValues = {"changed", "gone", "made"}) String outcome,
            @Nullable Fields before,
            @Nullable Fields after) {}

    /** What a topic says. */
    @Schema(name = "PlannedFields")
    record Fields(
            String slug,
            String label,
            List<String> altLabels,
            @Nullable String definition,
            List<Reference> broader,
            List<Reference> related) {

        static @Nullable Fields of(@Nullable TopicFields fields, TopicTree scheme) {
            return fields == null
                    ? null
                    : new Fields(
                            fields.slug(),
                            fields.label(),
                            fields.altLabels(),
                            fields.definition(),
                            TopicView.references(fields.broader(), scheme),
                            TopicView.references(fields.related(), scheme));
        }
    }

    static PlanView of(Plan plan, TopicTree scheme) {
        return new PlanView(
                plan.posts(),
                plan.firstPosts().stream()
                        .map(p -> new Named(p.id(), p.title(), ApiName.of(p.status())))
                        .toList(),
                plan.topics().stream().map(change -> changed(change, scheme)).toList(),
                plan.addresses());
    }

    private static Changed changed(Plan.TopicChange change, TopicTree scheme) {
        Topic known = scheme.byId(change.id());
        String outcome = known == null ? "made" : change.after() == null ? "gone" : "changed";
        return new Changed(
                change.id(),
                outcome,
                Fields.of(change.before(), scheme),
                Fields.of(change.after(), scheme));
    }
}
