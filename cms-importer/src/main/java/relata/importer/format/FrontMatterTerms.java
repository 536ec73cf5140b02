package relata.importer.format;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Topics, categories and tags above an article, in lists or in a text divided by commas. */
record FrontMatterTerms(FrontMatter front, ArticlePath place) {

    /** The terms, topics first. */
    List<Term> terms() {
        FrontMatter taxonomies = front.under("taxonomies");
        return Stream.of(
                        terms("topic", front.value("topics", "topic")),
                        terms("category", front.value("categories", "category")),
                        terms("tag", front.value("tags", "tag")),
                        taxonomies.values().entrySet().stream().flatMap(this::taxonomy))
                .flatMap(s -> s)
                .toList();
    }

    private Stream<Term> taxonomy(Map.Entry<String, Object> entry) {
        String name =
                switch (entry.getKey()) {
                    case "categories" -> "category";
                    case "tags" -> "tag";
                    case "topics" -> "topic";
                    default -> entry.getKey();
                };
        return terms(name, entry.getValue());
    }

    private Stream<Term> terms(String taxonomy, @Nullable Object value) {
        Stream<?> names =
                value instanceof String text
                        ? Arrays.stream(text.split(divider(text)))
                        : FrontMatter.list(value).stream();
        return names.map(name -> term(taxonomy, name)).filter(term -> !term.name().isEmpty());
    }

    /** Jekyll divides a text at blanks, everybody else at commas. */
    private String divider(String text) {
        return text.contains(",") || !place.isIn("_posts") ? "," : "\\s+";
    }

    private static Term term(String taxonomy, Object value) {
        FrontMatter map = FrontMatter.map(value);
        String name =
                value instanceof Map<?, ?> ? map.text("name", "title", "slug") : value.toString();
        return new Term(taxonomy, map.text("slug"), name == null ? "" : name.strip());
    }
}
