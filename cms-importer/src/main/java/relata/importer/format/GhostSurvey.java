package relata.importer.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.importer.format.GhostRows.Row;

/** What stands in a Ghost export beside the posts: tags, authors and what belongs to which. */
final class GhostSurvey {

    private static final int MAX_ENTRIES = 1_000_000;
    private static final Set<String> META =
            Set.of(
                    "post_id",
                    "meta_title",
                    "meta_description",
                    "og_title",
                    "og_description",
                    "feature_image_alt",
                    "feature_image_caption",
                    "email_only");

    private static final Map<String, Set<String>> WANTED =
            Map.of(
                    "posts", Set.of("id"),
                    "tags", Set.of("id", "name", "slug", "visibility", "hidden"),
                    "users", Set.of("id", "name", "slug", "bio"),
                    "posts_tags", Set.of("post_id", "tag_id", "sort_order"),
                    "posts_authors", Set.of("post_id", "author_id", "sort_order"),
                    "posts_meta", META,
                    "settings", Set.of("key", "value"));

    private static final Set<String> SETTINGS =
            Set.of("permalinks", "active_timezone", "activeTimezone", "timezone");

    private static final Row NOTHING = new Row("", Map.of());

    private record Linked(String to, double order) {}

    private final Set<String> posts = new HashSet<>();
    private final Map<String, Term> tags = new HashMap<>();
    private final Set<String> internal = new LinkedHashSet<>();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, List<Linked>> tagged = new HashMap<>();
    private final Map<String, List<Linked>> written = new HashMap<>();
    private final Map<String, Row> meta = new HashMap<>();
    private final Map<String, String> settings = new TreeMap<>();

    private GhostSurvey() {}

    /**
     * Reads the whole file once.
     *
     * @throws UnreadableSource when it is not whole, so that nothing of it is imported then
     */
    static GhostSurvey of(SourceFile file) throws IOException {
        GhostSurvey survey = new GhostSurvey();
        int entries = 0;
        try (GhostRows rows = new GhostRows(file, WANTED)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (++entries > MAX_ENTRIES) {
                    throw new UnreadableSource(
                            "It holds more than %,d rows; divide it.".formatted(MAX_ENTRIES));
                }
                survey.add(row);
            }
        }
        return survey;
    }

    private void add(Row row) {
        switch (row.table()) {
            case "posts" -> posts.add(row.get("id"));
            case "tags" -> tag(row);
            case "users" -> person(row);
            case "posts_tags" -> link(tagged, row, "tag_id");
            case "posts_authors" -> link(written, row, "author_id");
            case "posts_meta" -> meta.put(row.get("post_id"), row);
            default -> setting(row);
        }
    }

    private void tag(Row row) {
        String name = row.get("name").strip();
        boolean hidden = row.get("hidden").equals("1") || row.get("hidden").equals("true");
        if (name.startsWith("#") || hidden || row.get("visibility").equals("internal")) {
            internal.add(row.get("id"));
        } else if (!name.isEmpty()) {
            tags.put(row.get("id"), new Term("tag", WxrText.slug(row.get("slug")), name));
        }
    }

    /** Who never gave a name is called by his address, which stays private. */
    private void person(Row row) {
        String name = row.get("name").strip();
        String slug = WxrText.slug(row.get("slug"));
        String shown = name.contains("@") || name.isEmpty() ? slug : name;
        if (shown != null) {
            people.put(row.get("id"), new Person(shown, slug, List.of(), null, row.first("bio")));
        }
    }

    private static void link(Map<String, List<Linked>> links, Row row, String column) {
        links.computeIfAbsent(row.get("post_id"), p -> new ArrayList<>(2))
                .add(new Linked(row.get(column), order(row.get("sort_order"))));
    }

    private static double order(String written) {
        try {
            return written.isEmpty() ? 0 : Double.parseDouble(written);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void setting(Row row) {
        if (SETTINGS.contains(row.get("key"))) {
            settings.put(row.get("key"), row.get("value"));
        }
    }

    /** The tags of a post, but for those that readers don't see. */
    List<Term> tagsOf(String post) {
        return linked(tagged, post).map(tags::get).filter(Objects::nonNull).toList();
    }

    /**
     * Who wrote a post, the most important first.
     *
     * @param single the author whom older versions note in the post itself; may be empty
     */
    List<Person> authorsOf(String post, String single) {
        Stream<String> all = written.containsKey(post) ? linked(written, post) : Stream.of(single);
        return all.map(people::get).filter(Objects::nonNull).toList();
    }

    private static Stream<String> linked(Map<String, List<Linked>> links, String post) {
        return links.getOrDefault(post, List.of()).stream()
                .sorted(Comparator.comparingDouble(Linked::order))
                .map(Linked::to);
    }

    /** What stands beside a post. */
    Row metaOf(String post) {
        return meta.getOrDefault(post, NOTHING);
    }

    /** A setting of the site that says where posts lived; null when it is not set. */
    @Nullable String setting(String... names) {
        return Stream.of(names)
                .map(settings::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What leads nowhere in the file. */
    List<String> dangling() {
        List<String> warnings = new ArrayList<>();
        long noTag = missing(tagged, id -> tags.containsKey(id) || internal.contains(id));
        long noAuthor = missing(written, people::containsKey);
        if (noTag > 0) {
            warnings.add("%,d references to tags or posts lead nowhere.".formatted(noTag));
        }
        if (noAuthor > 0) {
            warnings.add("%,d references to authors or posts lead nowhere.".formatted(noAuthor));
        }
        return warnings;
    }

    private long missing(Map<String, List<Linked>> links, Predicate<String> known) {
        return links.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(l -> Map.entry(e.getKey(), l.to())))
                .filter(e -> !posts.contains(e.getKey()) || !known.test(e.getValue()))
                .count();
    }
}
