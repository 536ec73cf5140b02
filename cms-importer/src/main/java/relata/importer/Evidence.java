package relata.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.importer.format.ImportItem;

/**
 * What tells how old an article is that does not say when it was published. The time of the import
 * never does.
 *
 * @param date when nothing tells, null
 * @param remark where the date is from, for people
 */
record Evidence(@Nullable Instant date, String remark) {

    private static final String UNSAID = "It does not say when it was published";

    /** Said of what can't be published, since it would seem to be of the day of the import. */
    static final String NOTHING =
            UNSAID
                    + ", and nothing else tells its age; it is kept as a draft. Give it a date at"
                    + " its source and import again, or publish it here.";

    /** Before it, a file's time is that of a clock that was never set. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Pattern DAY =
            Pattern.compile("/((?:19|20)\\d{2})/(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\\d|3[01]))?/.*");

    /**
     * The oldest time that can be trusted: when it was last changed at its source, else the day in
     * its address, else when its file was written.
     *
     * @param now nothing later is believed
     */
    static Evidence of(ImportItem item, Instant now) {
        Instant changed = item.updatedAt();
        if (changed != null && !changed.isAfter(now)) {
            return new Evidence(changed, UNSAID + "; taken is when it was last changed.");
        }
        Instant addressed =
                item.paths().stream()
                        .map(Evidence::inPath)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        if (addressed != null && !addressed.isAfter(now)) {
            return new Evidence(addressed, UNSAID + "; taken is the day in its address.");
        }
        Instant saved = item.savedAt();
        if (saved != null && !saved.isAfter(now) && saved.isAfter(EARLIEST)) {
            return new Evidence(saved, UNSAID + "; taken is when its file was written.");
        }
        return new Evidence(null, NOTHING);
    }

    /** Of an address without a day, the first of the month. */
    private static @Nullable Instant inPath(String path) {
        Matcher m = DAY.matcher(path);
        if (!m.matches()) {
            return null;
        }
        int day = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
        try {
            return LocalDate.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
