package relata.api.content.answer;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a request asks for, in a form that is the same whatever the order of its parameters. */
public final class Asked {

    private Asked() {}

    /** The path with its query, parameters sorted; nothing is decoded. */
    public static String normal(URI uri) {
        String query = uri.getRawQuery();
        return query == null || query.isEmpty()
                ? uri.getRawPath()
                : uri.getRawPath() + '?' + sorted(query);
    }

    private static String sorted(String query) {
        if (query.indexOf('&') < 0) {
            return query;
        }
        String[] parts = query.split("&", -1);
        Arrays.sort(parts);
        return String.join("&", parts);
    }

    /** The same address with another value of a parameter, or without it. */
    public static String with(URI uri, String parameter, @Nullable String value) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String[] parts =
                Arrays.stream(query.split("&", -1))
                        .filter(part -> !part.isEmpty() && !part.startsWith(parameter + '='))
                        .sorted()
                        .toArray(String[]::new);
        String others = String.join("&", parts);
        String own = value == null ? "" : parameter + '=' + value;
        String all = others.isEmpty() || own.isEmpty() ? others + own : others + '&' + own;
        return all.isEmpty() ? uri.getRawPath() : uri.getRawPath() + '?' + all;
    }
}
