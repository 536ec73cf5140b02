package relata.api.admin.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.tuning.SearchSettings;
import relata.tuning.Tuning;

/** Settings of the search as an editor sees them. */
@Schema(name = "SearchSettings")
record SettingsView(
        @Schema(
                        description =
                                "Counts every change; 0 as long as there was none. If-Match takes it"
                                        + " as \"v3\".")
                long version,
        @Schema(description = "Null as long as there was no change.") @Nullable Instant updatedAt,
        List<SettingsBody.RuleBody> rules,
        List<SettingsBody.SynonymBody> synonyms,
        SettingsBody.WeightsBody weights) {

    static SettingsView of(SearchSettings settings) {
        Tuning tuning = settings.tuning();
        return new SettingsView(
                settings.version(),
                settings.version() == 0 ? null : settings.updatedAt(),
                tuning.rules().stream().map(SettingsBody.RuleBody::of).toList(),
                tuning.synonyms().stream().map(SettingsBody.SynonymBody::of).toList(),
                SettingsBody.WeightsBody.of(tuning.weights()));
    }
}
