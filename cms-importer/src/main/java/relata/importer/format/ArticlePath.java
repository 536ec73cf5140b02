package relata.importer.format;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the place of a file says about its article, after the habits of Jekyll ({@code
 * _posts/2019-07-08-name.md}, {@code _drafts/}), Hugo and Zola ({@code content/blog/name/index.md})
 * and of programs that put a time in front ({@code 20190708101500-name.md}).
 *
 * @param folders the names of the folders above the file
 * @param name the file's name without date and extension
 * @param date the date in its name as it is written there
 */
record ArticlePath(List<String> folders, String name, @Nullable String date) {

    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})[-_ ](?=.)(.*)");

    private static final Pattern STAMPED = Pattern.compile("(\\d{14})[-_](.+)");

    private static final List<String> TEMPLATES =
            List.of("_includes", "_layouts", "_data", "_plugins", "_sass", "archetypes");

    /** Takes the place of a file apart. */
    static ArticlePath of(String path) {
        List<String> parts = List.of(path.split("/"));
        List<String> folders = parts.subList(0, parts.size() - 1);
        String file = parts.get(parts.size() - 1).replaceAll("(?<=[^.])\\.+[A-Za-z]+$", "");
        Matcher dated = DATED.matcher(file);
        Matcher stamped = STAMPED.matcher(file);
        if (dated.matches()) {
            return new ArticlePath(folders, dated.group(2), dated.group(1));
        }
        if (stamped.matches()) {
            String stamp = stamped.group(1);
            String time = stamp.replaceAll("(....)(..)(..)(..)(..)(..)", "$1-$2-$3T$4:$5:$6");
            return new ArticlePath(folders, stamped.group(2), time);
        }
        boolean index = List.of("index", "_index").contains(file) && !folders.isEmpty();
        return index ? folderAsName(folders, file) : new ArticlePath(folders, file, null);
    }

    /** {@code name/index.md} is the article {@code name}. */
    private static ArticlePath folderAsName(List<String> folders, String file) {
        String folder = folders.get(folders.size() - 1);
        Matcher dated = DATED.matcher(folder);
        boolean section = file.equals("_index") || folder.equals("content");
        if (section) {
            return new ArticlePath(folders, folder, null);
        }
        return dated.matches()
                ? new ArticlePath(folders, dated.group(2), dated.group(1))
                : new ArticlePath(folders, folder, null);
    }

    /** Whether the file is below a folder of this name. */
    boolean isIn(String folder) {
        return folders.contains(folder);
    }

    /** The folders below that with the content, where the file is an article of such a site. */
    private @Nullable List<String> below() {
        int content = folders.lastIndexOf("content");
        return content < 0 ? null : folders.subList(content + 1, folders.size());
    }

    /**
     * Where Hugo, Zola, Eleventy and Astro put it unless they are told otherwise; null elsewhere.
     */
    @Nullable String contentPath() {
        List<String> below = below();
        if (below == null) {
            return null;
        }
        String path = String.join("/", below);
        boolean folderItself = !below.isEmpty() && below.getLast().endsWith(name);
        String whole = folderItself ? path : path.isEmpty() ? name : path + "/" + name;
        return "/" + whole + "/";
    }

    /** The path of the folder that its neighbours are in; empty when that is not known. */
    String section() {
        List<String> below = below();
        return below == null ? "" : String.join("/", below);
    }

    /** Whether the file is a part of a site's templates rather than an article. */
    boolean isTemplate() {
        return folders.stream().anyMatch(TEMPLATES::contains);
    }

    /** The name as a title: words instead of hyphens, the first letter large. */
    String asTitle() {
        String words = name.replaceAll("[-_]+", " ").strip();
        return words.isEmpty()
                ? name
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The date in the name, if it is one. */
    @Nullable Instant instant() {
        return date == null ? null : LenientDate.read(date);
    }
}
