package relata.importer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.body.Body;

/** An entry of a feed as it is being read. For one thread. */
final class FeedEntry {

    private static final int MAX_LIST = 500;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Body> bodies = new HashMap<>();
    private final Set<String> categories = new LinkedHashSet<>();
    private final List<String> authors = new ArrayList<>();

    /** Keeps a value unless one of this name is there; an empty one is none. */
    void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.putIfAbsent(name, value.strip());
        }
    }

    /** Keeps a text of the entry unless one of this name is there; an empty one is none. */
    void put(String name, Body body) {
        if (!body.source().isBlank()) {
            bodies.putIfAbsent(name, body);
        }
    }

    void category(@Nullable String name) {
        if (name != null && !name.isBlank() && categories.size() < MAX_LIST) {
            categories.add(WxrText.plain(name));
        }
    }

    void author(@Nullable String name) {
        if (name != null && !name.isBlank() && authors.size() < MAX_LIST) {
            authors.add(name.strip());
        }
    }

    /** The first of some values that is there; null when none is. */
    @Nullable String first(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The first of some texts that is there; null when none is. */
    @Nullable Body body(String... names) {
        for (String name : names) {
            Body body = bodies.get(name);
            if (body != null) {
                return body;
            }
        }
        return null;
    }

    Set<String> categories() {
        return categories;
    }

    List<String> authors() {
        return authors;
    }
}
