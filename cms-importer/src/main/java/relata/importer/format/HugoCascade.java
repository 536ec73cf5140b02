package relata.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Hugo's {@code _index.md}, or the site's own settings, say of everything below them under
 * {@code cascade}: for all of it, or for what a {@code target} names by path or kind. The nearest
 * counts, an article's own word before all.
 */
final class HugoCascade {

    private static final int LONGEST = 128 * 1024;

    /** What is no article's own when it is said of many. */
    private static final Set<String> OWN =
            Set.of("title", "slug", "url", "aliases", "permalink", "path", "cascade", "target");

    private static final List<String> SECTIONS = List.of("_index.md", "_index.markdown");

    private static final List<String> SETTINGS =
            List.of("hugo.toml", "hugo.yaml", "config.toml", "config.yaml");

    private HugoCascade() {}

    /** The values above an article with those that come down to it. */
    static FrontMatter with(FrontMatter own, SourceFile file) {
        Map<String, Object> all = new LinkedHashMap<>(own.values());
        for (FrontMatter rule : rules(file)) {
            if (concerns(rule.under("target"), file)) {
                add(rule.under("params"), own, all);
                add(rule, own, all);
            }
        }
        return all.size() == own.values().size() ? own : new FrontMatter(all, own.broken());
    }

    private static void add(FrontMatter rule, FrontMatter own, Map<String, Object> all) {
        rule.values()
                .forEach((name, value) -> {
                    if (!OWN.contains(name) && !name.equals("params") && own.value(name) == null) {
                        all.putIfAbsent(name, value);
                    }
                });
    }

    /** All rules above a file, the nearest first. */
    private static List<FrontMatter> rules(SourceFile file) {
        List<FrontMatter> rules = new ArrayList<>();
        int folders = file.path().split("/").length;
        String up = "";
        for (int i = 0; i < folders; i++) {
            for (String name : SECTIONS) {
                rules.addAll(rules(file.beside(up + name), ""));
            }
            for (String name : SETTINGS) {
                rules.addAll(rules(file.beside(up + name), fence(name)));
            }
            up += "../";
        }
        return rules;
    }

    private static String fence(String name) {
        return name.endsWith(".toml") ? "+++\n" : "---\n";
    }

    private static List<FrontMatter> rules(@Nullable SourceFile file, String fence) {
        String text = file == null ? "" : text(file);
        if (!text.contains("cascade")) {
            return List.of();
        }
        String whole = fence.isEmpty() ? text : fence + text + "\n" + fence;
        FrontMatter front = FrontMatterReader.read(whole).frontMatter();
        // What can't be read may have said that nothing here is for the public.
        return front.broken()
                ? List.of(FrontMatter.of(Map.of("draft", "true"), false))
                : FrontMatter.list(front.value("cascade")).stream().map(FrontMatter::map).toList();
    }

    private static String text(SourceFile file) {
        try (InputStream in = file.open()) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return text.replace("\r\n", "\n").replaceFirst("^\\uFEFF", "");
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean concerns(FrontMatter target, SourceFile file) {
        String kind = target.text("kind");
        boolean section = file.name().startsWith("_index.");
        if (kind != null && !matches(kind, section ? "section" : "page")) {
            return false;
        }
        String environment = target.text("environment");
        if (environment != null && !matches(environment, "production")) {
            return false;
        }
        String path = target.text("path");
        return path == null || matches(path, place(file));
    }

    /** Where it is among the site's pages, such as {@code /posts/first}. */
    private static String place(SourceFile file) {
        String path = "/" + file.path();
        int content = path.lastIndexOf("/content/");
        String inside = content < 0 ? path : path.substring(content + "/content".length());
        return inside.replaceFirst("(?:/_?index)?\\.[^./]+$", "").toLowerCase(Locale.ROOT);
    }

    /** What is no pattern names everything: rather too little is public than too much. */
    private static boolean matches(String pattern, String text) {
        try {
            return FileSystems.getDefault()
                    .getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT))
                    .matches(Path.of(text));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
