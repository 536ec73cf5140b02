package relata.importer.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The dates of WXR items: {@code wp:post_date_gmt} is UTC, {@code wp:post_date} the site's own
 * time, {@code 0000-00-00 00:00:00} no date. The site's offset is learned from items that have
 * both. For one thread.
 */
final class WxrDates {

    private static final DateTimeFormatter WORDPRESS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final int LAST_YEAR = 2199;
    private static final int FIRST_YEAR = 1500;

    private Duration offset = Duration.ZERO;

    /**
     * When the item was published.
     *
     * @param warn told of dates that are none
     */
    @Nullable Instant published(WxrItem item, ImportItemBuilder warn) {
        String gmt = item.trimmed("wp:post_date_gmt");
        String local = item.trimmed("wp:post_date");
        Instant utc = read(gmt);
        Instant own = read(local);
        if (utc != null) {
            learn(utc, own);
            return utc;
        }
        if (unreadable(gmt) || unreadable(local)) {
            warn.warning("Its date “" + (gmt.isEmpty() ? local : gmt) + "” is none; left empty.");
            return null;
        }
        Instant feed = feedDate(item.trimmed("pubDate"));
        if (feed != null) {
            return feed;
        }
        return own == null ? null : own.minus(offset);
    }

    /** When it was last changed, where the file says so. */
    @Nullable Instant modified(WxrItem item) {
        Instant utc = read(item.trimmed("wp:post_modified_gmt"));
        Instant own = read(item.trimmed("wp:post_modified"));
        return utc != null ? utc : own == null ? null : own.minus(offset);
    }

    private void learn(Instant utc, @Nullable Instant own) {
        if (own == null) {
            return;
        }
        Duration difference = Duration.between(utc, own);
        if (difference.abs().compareTo(Duration.ofHours(15)) < 0) {
            offset = difference;
        }
    }

    private static boolean unreadable(String written) {
        return !written.isEmpty() && !written.startsWith("0000") && read(written) == null;
    }

    private static @Nullable Instant read(String written) {
        if (written.isEmpty() || written.startsWith("0000")) {
            return null;
        }
        try {
            LocalDateTime date = LocalDateTime.parse(written.replace('T', ' '), WORDPRESS);
            return believable(date.getYear()) ? date.toInstant(ZoneOffset.UTC) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant feedDate(String written) {
        if (written.isEmpty()) {
            return null;
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME);
            return believable(date.getYear()) ? date.toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean believable(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
