package relata.api.content.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Dates as the formats want them. None knows years of other than four digits. */
final class FeedDates {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private FeedDates() {}

    /** As RFC 3339 has it, to the second. */
    static String rfc3339(Instant time) {
        return within(time).toString();
    }

    /** As RFC 822 has it, with four digits of the year. */
    static String rfc822(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(within(time).atOffset(ZoneOffset.UTC));
    }

    private static Instant within(Instant time) {
        Instant late = time.isBefore(FIRST) ? FIRST : time;
        return (late.isAfter(LAST) ? LAST : late).truncatedTo(ChronoUnit.SECONDS);
    }
}
