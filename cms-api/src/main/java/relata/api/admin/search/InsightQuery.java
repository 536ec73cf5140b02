package relata.api.admin.search;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import relata.api.problem.RequestRefused;

/** Which days of what visitors searched for are wanted. */
record InsightQuery(
        @Parameter(
                        description = "The first day; 30 days before the last when not given.",
                        example = "2026-01-01")
                @Nullable String from,
        @Parameter(description = "The last day; today (UTC) when not given.") @Nullable String to,
        @Parameter(
                        description = "How many.",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "100",
                                        defaultValue = "20"))
                @Nullable String limit) {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_660;

    /** Days, both included. */
    record Days(LocalDate from, LocalDate to) {}

    /**
     * Reads the days.
     *
     * @throws RequestRefused when they make no sense
     */
    Days days() {
        return days(from, to);
    }

    static Days days(@Nullable String from, @Nullable String to) {
        LocalDate last = to == null ? LocalDate.now(ZoneOffset.UTC) : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : day("from", from);
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw RequestRefused.parameter(
                    "from", "out-of-range", "A day before the last one, at most ten years.");
        }
        return new Days(first, last);
    }

    private static LocalDate day(String name, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 2000 && day.getYear() < 3000) {
                return day;
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw RequestRefused.parameter(name, "malformed", "A day such as 2026-01-31.");
    }
}
