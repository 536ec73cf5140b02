package relata.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Eleventy says of all articles of a folder in a file of JSON beside them ({@code
 * blog/blog.json}, {@code blog/blog.11tydata.json}) and of one article in a file of its own name.
 */
final class DirectoryData {

    private static final int LONGEST = 64 * 1024;

    /** Tags that Eleventy's sites use for making lists, and no reader sees. */
    private static final Set<String> LISTS =
            Set.of("post", "posts", "page", "pages", "all", "blog");

    /** What is believed of a whole folder; a title or a date of it would be no article's own. */
    private static final Set<String> SHARED =
            Set.of(
                    "tags",
                    "categories",
                    "category",
                    "draft",
                    "published",
                    "private",
                    "visibility",
                    "status",
                    "author",
                    "authors",
                    "lang",
                    "language",
                    "permalink");

    private DirectoryData() {}

    /** Whether a file is such data and no article. */
    static boolean is(SourceFile file) {
        return file.name().endsWith(".11tydata.json") || file.name().endsWith(".11tydata.js");
    }

    /** The values above an article with those that hold for it beside it. */
    static FrontMatter with(FrontMatter own, SourceFile file) {
        Map<String, Object> all = new LinkedHashMap<>(own.values());
        for (String beside : places(file)) {
            read(file.beside(beside)).values().entrySet().stream()
                    .filter(entry -> believed(entry.getKey(), entry.getValue()))
                    .forEach(e -> all.putIfAbsent(e.getKey(), visible(e.getKey(), e.getValue())));
        }
        all.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
        return all.size() == own.values().size() ? own : new FrontMatter(all, own.broken());
    }

    private static boolean believed(String name, Object value) {
        return SHARED.contains(name) && (!name.equals("permalink") || value.equals("false"));
    }

    private static Object visible(String name, Object value) {
        return name.equals("tags")
                ? FrontMatter.list(value).stream().filter(tag -> !LISTS.contains(tag)).toList()
                : value;
    }

    /** Where it may lie, the nearest first. */
    private static List<String> places(SourceFile file) {
        List<String> places = new ArrayList<>();
        String bare = file.name().replaceAll("\\.[^.]*$", "");
        places.add(bare + ".11tydata.json");
        String[] folders = file.path().split("/");
        String up = "";
        for (int i = folders.length - 2; i >= 0; i--) {
            places.add(up + folders[i] + ".11tydata.json");
            places.add(up + folders[i] + ".json");
            up += "../";
        }
        String root = file.root().substring(file.root().lastIndexOf('/') + 1);
        places.add(up + root + ".11tydata.json");
        return places;
    }

    private static FrontMatter read(@Nullable SourceFile file) {
        if (file == null) {
            return FrontMatter.NONE;
        }
        try (InputStream in = file.open()) {
            String json = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return FrontMatter.of(JsonMapper.shared().readValue(json, Map.class), false);
        } catch (IOException | JacksonException | StackOverflowError e) {
            // Data that can't be read may have said that nothing here is for the public.
            return is(file) ? FrontMatter.of(Map.of("draft", "true"), true) : FrontMatter.NONE;
        }
    }
}
