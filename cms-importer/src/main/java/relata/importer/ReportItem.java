package relata.importer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Measure;

/**
 * An item of the report.
 *
 * @param key the item's stable name in its source
 * @param kind what the source calls it
 * @param title its title
 * @param slug the slug of the post that it became
 * @param state what the source said of it, such as {@code published}
 * @param outcome {@code created}, {@code updated}, {@code unchanged}, {@code skipped} or {@code
 *     failed}
 * @param reason why, where it is not plain
 * @param warnings what was lost, repaired or guessed
 * @param changes the fields that the source changed; left out when there are none
 * @param measures words, links and pictures in the source's body and in the article's; left out
 *     where nothing was written
 * @param topics what the text is about, the strongest first; left out when there is nothing to say
 */
public record ReportItem(
        String key,
        String kind,
        String title,
        @Nullable String slug,
        String state,
        String outcome,
        @Nullable String reason,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> changes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Measure.@Nullable Both measures,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FoundTopic> topics) {

    /** Copies the lists; those left out are empty. */
    public ReportItem {
        changes = changes == null ? List.of() : List.copyOf(changes);
        topics = topics == null ? List.of() : List.copyOf(topics);
    }

    /**
     * A topic of the scheme found in a text.
     *
     * @param slug the topic's slug
     * @param label the topic's label
     * @param strength 0 to 1
     * @param assigned whether the article was given the topic
     * @param passages sentences that show it
     */
    public record FoundTopic(
            String slug, String label, double strength, boolean assigned, List<String> passages) {}
}
