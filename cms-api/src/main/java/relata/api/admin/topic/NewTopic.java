package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.api.admin.Reference;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.topic.TopicTree;

/** A topic as an editor sends it. Other topics are named by slug or by id. */
@Schema(description = "A topic. Other topics are named by slug or id.")
record NewTopic(
        @Schema(example = "Stonewalling", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String label,
        @Schema(
                        description =
                                "Made from the label when absent; kept when something is changed.",
                        example = "stonewalling")
                @Nullable String slug,
        @Schema(description = "Other words for it.", example = "[\"silent treatment\"]")
                @Nullable List<String> altLabels,
        @Schema(description = "Misspellings and the like: found, never shown.")
                @Nullable List<String> hiddenLabels,
        @Nullable String definition,
        @Nullable List<String> broader,
        @Nullable List<String> related) {

    /** Whether the editor chose the slug. */
    boolean slugGiven() {
        return slug != null;
    }

    /** A new topic. May block: a slug's transliteration reads its rules. */
    TopicFields fields(TopicTree scheme) {
        String name = label == null ? "" : label.strip();
        return fields(scheme, slug != null ? slug : Slug.of(name, Locale.ENGLISH));
    }

    /** A topic that exists. */
    TopicFields fields(TopicTree scheme, Topic current) {
        return fields(scheme, slug != null ? slug : current.slug());
    }

    private TopicFields fields(TopicTree scheme, String address) {
        return new TopicFields(
                address,
                label == null ? "" : label.strip(),
                orEmpty(altLabels).stream().map(String::strip).distinct().toList(),
                orEmpty(hiddenLabels).stream().map(String::strip).distinct().toList(),
                definition,
                ids(scheme, orEmpty(broader)),
                ids(scheme, orEmpty(related)));
    }

    /** The ids of topics; what doesn't exist stays as it was named, to be refused. */
    static List<String> ids(TopicTree scheme, List<String> references) {
        return references.stream().map(ref -> id(scheme, ref)).distinct().toList();
    }

    static String id(TopicTree scheme, String reference) {
        Topic topic = scheme.bySlug(reference);
        Topic found = topic == null ? scheme.byId(reference) : topic;
        return found == null ? reference : found.id();
    }

    /** What a patch is applied to. */
    static NewTopic of(TopicView topic) {
        return new NewTopic(
                topic.label(),
                topic.slug(),
                topic.altLabels(),
                topic.hiddenLabels(),
                topic.definition(),
                topic.broader().stream().map(Reference::id).toList(),
                topic.related().stream().map(Reference::id).toList());
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
