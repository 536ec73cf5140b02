package relata.importer.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people and programs write them. A time without an offset is taken as UTC, a date without
 * a time as its midnight in UTC; what can mean two days ({@code 3/4/2019}) is not read at all.
 */
final class LenientDate {

    private static final int FIRST_YEAR = 1000;
    private static final int LONGEST = 100;

    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})"
                            + "(?:(?:[T ]\\s*|\\s+at\\s+)(\\d{1,2}):(\\d{2})"
                            + "(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(.*))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
    private static final Pattern BARE_OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})");
    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(st|nd|rd|th)\\b");

    private static final List<DateTimeFormatter> WORDY =
            Stream.of(
                            "EEE, d MMM yyyy HH:mm:ss Z",
                            "EEE, d MMM yyyy HH:mm:ss z",
                            "d MMM yyyy HH:mm:ss Z",
                            "EEE MMM d HH:mm:ss z yyyy",
                            "EEE MMM d HH:mm:ss Z yyyy")
                    .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                    .toList();

    private static final List<DateTimeFormatter> DAYS =
            Stream.of(
                            "MMMM d, yyyy",
                            "MMM d, yyyy",
                            "MMMM d yyyy",
                            "MMM d yyyy",
                            "d MMMM yyyy",
                            "d MMM yyyy",
                            "EEEE, MMMM d, yyyy",
                            "EEEE, d MMMM yyyy",
                            "yyyyMMdd")
                    .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                    .toList();

    private LenientDate() {}

    /** The instant, or null when the text is not a date that we can be sure of. */
    static @Nullable Instant read(String written) {
        if (written.length() > LONGEST) {
            return null;
        }
        String text = ORDINAL.matcher(written.strip()).replaceAll("");
        try {
            Matcher iso = ISO.matcher(text);
            Instant found = iso.matches() ? iso(iso) : other(text);
            return found == null || sensible(found) ? found : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean sensible(Instant date) {
        int year = date.atOffset(ZoneOffset.UTC).getYear();
        return year >= FIRST_YEAR && year <= 9999;
    }

    private static Instant iso(Matcher m) {
        LocalDate day = LocalDate.of(number(m, 1), number(m, 3), number(m, 4));
        int nanos =
                m.group(8) == null
                        ? 0
                        : Integer.parseInt((m.group(8) + "00000000").substring(0, 9));
        LocalDateTime time = day.atTime(number(m, 5), number(m, 6), number(m, 7), nanos);
        String zone = m.group(9) == null ? "" : m.group(9).strip();
        return time.atZone(zone(zone)).toInstant();
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }

    private static ZoneId zone(String text) {
        Matcher bare = BARE_OFFSET.matcher(text);
        if (bare.matches()) {
            return ZoneOffset.of(bare.group(1) + bare.group(2) + ":" + bare.group(3));
        }
        return text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
    }

    private static @Nullable Instant other(String text) {
        if (EPOCH.matcher(text).matches()) {
            long value = Long.parseLong(text);
            return text.length() == 13 ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
        }
        for (DateTimeFormatter format : WORDY) {
            try {
                return format.parse(text, Instant::from);
            } catch (DateTimeParseException e) {
                // the next form may fit
            }
        }
        return day(text);
    }

    private static @Nullable Instant day(String text) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(text, format).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                // the next form may fit
            }
        }
        return null;
    }
}
