package relata.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what is passed over because it can't be an article: tools' folders, hidden files. */
final class LeftOut {

    private static final Set<String> FOLDERS =
            Set.of("node_modules", "bower_components", "_site", "__MACOSX");

    private static final Set<String> FILES = Set.of("Thumbs.db", "desktop.ini");

    private final Map<String, Integer> counts = new TreeMap<>();

    /** The folder of tools that a file lies in; null when it lies in none. */
    static @Nullable String toolsAround(Path file) {
        for (Path part : file.toAbsolutePath().normalize()) {
            if (FOLDERS.contains(part.toString())) {
                return part.toString();
            }
        }
        return null;
    }

    /** Whether a folder of this name is to be passed over; counts it. */
    boolean folder(String name) {
        boolean out = name.startsWith(".") || FOLDERS.contains(name);
        if (out) {
            add(name + "/");
        }
        return out;
    }

    /** Whether a file of this name is to be passed over; counts it. */
    boolean file(String name) {
        boolean out = name.startsWith(".") || FILES.contains(name);
        if (out) {
            add(name);
        }
        return out;
    }

    /** Counts something else that is passed over. */
    void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** What was passed over and how often; nothing when nothing was. */
    List<String> warnings() {
        String all =
                counts.entrySet().stream()
                        .limit(20)
                        .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " ×" + e.getValue())
                        .collect(Collectors.joining(", "));
        return counts.isEmpty() ? List.of() : List.of("Left out, as no articles: " + all);
    }
}
