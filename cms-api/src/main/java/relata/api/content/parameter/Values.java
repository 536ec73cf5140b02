package relata.api.content.parameter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.api.problem.RequestRefused;

/** Reads the values of query parameters; whatever makes no sense is refused by name. */
public final class Values {

    /** Beyond every article: about 270,000 years from 1970, in milliseconds. */
    static final long FARTHEST_MILLIS = Duration.ofDays(100_000_000).toMillis();

    private static final int MAX_VALUES = 50;

    private Values() {}

    /**
     * A whole number in bounds.
     *
     * @param fallback used when the parameter is absent
     */
    public static int number(
            String name, @Nullable String value, int fallback, int smallest, int largest) {
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of bounds
        }
        throw RequestRefused.parameter(
                name, "out-of-range", "A whole number from " + smallest + " to " + largest + ".");
    }

    /** True or false; false when the parameter is absent. */
    public static boolean flag(String name, @Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw RequestRefused.parameter(name, "unknown-value", "Either true or false.");
    }

    /** One of the names of an enumeration, in lower case; the fallback when it is absent. */
    public static <E extends Enum<E>> E choice(String name, @Nullable String value, E fallback) {
        return value == null ? fallback : constant(name, value, fallback.getDeclaringClass());
    }

    /** Several names of an enumeration, in lower case and divided by commas. */
    public static <E extends Enum<E>> Set<E> choices(
            String name, @Nullable String value, Class<E> type) {
        return list(name, value).stream()
                .map(v -> constant(name, v, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        String words =
                Arrays.stream(type.getEnumConstants())
                        .map(Values::word)
                        .collect(Collectors.joining(", "));
        throw RequestRefused.parameter(name, "unknown-value", "One of " + words + ".");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A time, or a date, which stands for its first moment in UTC; null when it is absent. */
    public static @Nullable Instant time(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant time =
                    value.length() == 10
                            ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(value).toInstant();
            if (Math.abs(time.getEpochSecond()) < FARTHEST_MILLIS / 1_000) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw RequestRefused.parameter(
                name,
                "malformed",
                "A date such as 2024-03-05 or a time such as 2024-03-05T09:00:00Z.");
    }

    /** Values divided by commas, each once and none empty; no values when it is absent. */
    public static List<String> list(String name, @Nullable String value) {
        if (value == null) {
            return List.of();
        }
        List<String> values =
                Arrays.stream(value.split(",", -1)).map(String::strip).distinct().toList();
        if (values.contains("")) {
            throw RequestRefused.parameter(name, "empty", "A value is missing.");
        }
        if (values.size() > MAX_VALUES) {
            throw RequestRefused.parameter(name, "too-many", "At most " + MAX_VALUES + " values.");
        }
        return values;
    }

    /** The language tags of a filter, as BCP 47 writes them. */
    public static Set<String> languages(String name, @Nullable String value) {
        return list(name, value).stream()
                .map(tag -> language(name, tag))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String language(String name, String tag) {
        String normal = Locale.forLanguageTag(tag).toLanguageTag();
        if (tag.length() > 35 || normal.equals("und") && !tag.equals("und")) {
            throw RequestRefused.parameter(
                    name, "malformed", "A language is a BCP 47 tag such as en or pt-BR.");
        }
        return normal;
    }
}
