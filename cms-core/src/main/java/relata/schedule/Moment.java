package relata.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/**
 * A time as somebody gave it, made into the instant that counts. Where clocks are put forward and
 * the time does not exist, it moves on by what they skip; where they are put back and it comes
 * twice, the first of the two is meant. Both are said.
 *
 * @param at the instant, to the millisecond
 * @param zone the IANA zone in which it was given; null when it was given as an instant
 * @param warnings what may not be as the caller thinks
 */
record Moment(Instant at, @Nullable String zone, List<String> warnings) {

    /** How long ago a time may be that is given: then it is meant to be at once. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** How far ahead a time may be. */
    static final Duration FARTHEST = Duration.ofDays(3_653);

    private static final int MAX_LENGTH = 64;

    /**
     * Reads a time.
     *
     * @param at RFC 3339 with an offset; without one when there is a zone
     * @param zone an IANA zone such as {@code Europe/Berlin}, or null
     * @throws Invalid when it can't be read, is past or too far ahead
     */
    static Moment of(String at, @Nullable String zone, Instant now) {
        Moment read = zone == null ? instant(at) : local(at, zone);
        if (read.at.isBefore(now.minus(TOLERANCE))) {
            throw invalid("/at", "past", "The time is past: " + read.at + ".");
        }
        if (read.at.isAfter(now.plus(FARTHEST))) {
            throw invalid("/at", "too-far", "At most ten years ahead are possible.");
        }
        return read;
    }

    private static Moment instant(String at) {
        try {
            Instant instant = OffsetDateTime.parse(bounded(at)).toInstant();
            return new Moment(instant.truncatedTo(ChronoUnit.MILLIS), null, List.of());
        } catch (DateTimeException _) {
            throw invalid(
                    "/at",
                    "malformed",
                    "A time with its offset, such as 2026-12-24T18:00:00Z; or one without, such as"
                            + " 2026-12-24T18:00:00, and a zone.");
        }
    }

    private static Moment local(String at, String zone) {
        ZoneId id = zone(zone);
        try {
            LocalDateTime time = LocalDateTime.parse(bounded(at)).truncatedTo(ChronoUnit.MILLIS);
            ZonedDateTime meant = time.atZone(id);
            return new Moment(meant.toInstant(), id.getId(), warnings(time, meant));
        } catch (DateTimeException _) {
            throw invalid(
                    "/at",
                    "malformed",
                    "With a zone, a time without an offset, such as 2026-12-24T18:00:00.");
        }
    }

    private static ZoneId zone(String zone) {
        if (zone.length() > MAX_LENGTH || !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw invalid("/zone", "unknown", "An IANA zone such as Europe/Berlin.");
        }
        return ZoneId.of(zone);
    }

    private static String bounded(String at) {
        return at.length() > MAX_LENGTH ? "" : at;
    }

    private static List<String> warnings(LocalDateTime asked, ZonedDateTime meant) {
        ZoneOffsetTransition change = meant.getZone().getRules().getTransition(asked);
        if (change == null) {
            return List.of();
        }
        String what =
                change.isGap()
                        ? "%s does not exist in %s, where clocks are put forward then; it will be %s."
                        : "%s comes twice in %s, where clocks are put back then; the first is meant: %s.";
        return List.of(what.formatted(asked, meant.getZone().getId(), meant.toOffsetDateTime()));
    }

    static Invalid invalid(String pointer, String code, String message) {
        return new Invalid(List.of(new Problem(pointer, code, message)));
    }
}
