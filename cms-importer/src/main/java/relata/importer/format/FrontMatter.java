package relata.importer.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands above an article. Names are found in any case and with or without {@code _} and
 * {@code -}; every value is text, a list or another map, so that {@code 1.10} stays what it is.
 *
 * @param values by name in its plain form
 * @param broken whether a part could not be read, so that what is missing may have been a flag
 */
record FrontMatter(Map<String, Object> values, boolean broken) {

    static final FrontMatter NONE = new FrontMatter(Map.of(), false);

    /** Hugo keeps its own under {@code params}, Zola under {@code extra}. */
    private static final List<String> INNER = List.of("extra", "params");

    /** Takes a parsed map; names are made plain, numbers and dates become text. */
    static FrontMatter of(Map<?, ?> parsed, boolean broken) {
        return new FrontMatter(plainMap(parsed), broken);
    }

    /** The first of these names that has a value, in here or under a name for one's own values. */
    @Nullable Object value(String... names) {
        for (String name : names) {
            Object value = values.get(plain(name));
            if (value != null) {
                return value;
            }
        }
        for (String inner : INNER) {
            Object value = values.containsKey(inner) ? under(inner).value(names) : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The first of these names whose value is a text that is not blank. */
    @Nullable String text(String... names) {
        return value(names) instanceof String s && !s.isBlank() ? s.strip() : null;
    }

    /** Whether one of these names has a value that means yes. */
    boolean yes(String... names) {
        String text = text(names);
        return text != null && List.of("true", "yes", "on", "1").contains(lower(text));
    }

    /** Whether one of these names has a value that means no. */
    boolean no(String... names) {
        String text = text(names);
        return text != null && List.of("false", "no", "off", "0").contains(lower(text));
    }

    /** The number under the first of these names that has one. */
    @Nullable Double number(String... names) {
        String text = text(names);
        try {
            Double number = text == null ? null : Double.valueOf(text);
            return number == null || number.isNaN() || number.isInfinite() ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The map under a name; an empty one when there is none. */
    FrontMatter under(String name) {
        return map(values.get(plain(name)));
    }

    /** A value as a map; an empty one when it is something else. */
    static FrontMatter map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? of(map, false) : NONE;
    }

    /** A value as a list; a single value is a list of one, none an empty one. */
    static List<Object> list(@Nullable Object value) {
        if (value == null || value instanceof String s && s.isBlank()) {
            return List.of();
        }
        return value instanceof Collection<?> many ? List.copyOf(many) : List.of(value);
    }

    private static Map<String, Object> plainMap(Map<?, ?> parsed) {
        Map<String, Object> result = new LinkedHashMap<>();
        parsed.forEach((name, value) -> {
            Object plainValue = plainValue(value);
            if (plainValue != null) {
                result.putIfAbsent(plain(String.valueOf(name)), plainValue);
            }
        });
        return result;
    }

    private static @Nullable Object plainValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return plainMap(map);
        }
        if (value instanceof Collection<?> many) {
            List<Object> list = new ArrayList<>();
            many.stream().map(FrontMatter::plainValue).filter(Objects::nonNull).forEach(list::add);
            return list;
        }
        String text = value == null ? "" : value.toString();
        return text.equals("~") || text.equals("null") || text.isEmpty() ? null : text;
    }

    private static String plain(String name) {
        return lower(name).replace("_", "").replace("-", "");
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
