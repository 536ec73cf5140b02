package relata.importer.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.importer.format.SourceFile;

/**
 * All files of an import by their names, for addresses that say where a file lay on a site and not
 * where it lies here. Safe for use by several threads once made.
 */
final class Shelves {

    /** WordPress puts what it made of a picture beside it under such a name. */
    private static final Pattern RESIZED =
            Pattern.compile("(?:-\\d{1,5}x\\d{1,5}|-scaled)(?=\\.[A-Za-z0-9]{1,5}$)");

    private final Map<String, List<SourceFile>> byName = new HashMap<>();

    Shelves(List<SourceFile> files) {
        for (SourceFile file : files) {
            byName.computeIfAbsent(lower(file.name()), _ -> new ArrayList<>(1)).add(file);
        }
    }

    /**
     * The file that an address means: beside the article, or where the ends of both paths are
     * alike. Names alone are not enough: every site has its {@code image.png}.
     *
     * @param from the file that the article is in
     * @return null when there is none
     */
    @Nullable SourceFile find(Reference reference, SourceFile from) {
        String path = reference.path();
        if (path.isEmpty() || path.endsWith("/")) {
            return null;
        }
        SourceFile exact = exact(reference, path, from);
        String original = RESIZED.matcher(path).replaceFirst("");
        return exact != null || original.equals(path) ? exact : exact(reference, original, from);
    }

    private @Nullable SourceFile exact(Reference reference, String path, SourceFile from) {
        SourceFile beside = reference.absolute() ? null : from.beside(path);
        return beside != null ? beside : alike(path, reference.absolute());
    }

    private @Nullable SourceFile alike(String path, boolean absolute) {
        String[] wanted = lower(path).replaceAll("^/+", "").split("/+");
        SourceFile best = null;
        int most = 0;
        for (SourceFile file : byName.getOrDefault(wanted[wanted.length - 1], List.of())) {
            int parts = common(wanted, lower(file.path()).split("/"));
            if (parts > most) {
                best = file;
                most = parts;
            }
        }
        return most > 1 || !absolute && wanted.length == 1 && top(best) ? best : null;
    }

    /** Generators put a file at the root of a site that lies in one of these. */
    private static boolean top(@Nullable SourceFile file) {
        return file != null && file.path().matches("(?i)(?:(?:static|public|assets|src)/)?[^/]+");
    }

    private static int common(String[] one, String[] other) {
        int parts = 0;
        while (parts < Math.min(one.length, other.length)
                && one[one.length - 1 - parts].equals(other[other.length - 1 - parts])) {
            parts++;
        }
        return parts;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
