package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A content type, whose fields everybody names as he likes: what each is for is told by its type
 * and its name. A field that there is none of has an empty name.
 *
 * @param id the type's own
 * @param article whether its entries are articles
 * @param title the field with the title
 * @param slug the field with the last part of the address
 * @param body the field with the text
 * @param summary the field with a few sentences
 * @param date the field with the date of publication
 * @param authors the field with the authors
 * @param image the field with the picture that stands for it
 * @param terms fields with categories and tags
 */
record ContentfulType(
        String id,
        boolean article,
        String title,
        String slug,
        String body,
        String summary,
        String date,
        String authors,
        String image,
        List<String> terms) {

    private static final Set<String> OTHERS =
            Set.of(
                    "person",
                    "author",
                    "people",
                    "category",
                    "tag",
                    "topic",
                    "navigation",
                    "menu",
                    "settings",
                    "sitesettings",
                    "footer",
                    "header",
                    "image",
                    "seo",
                    "link",
                    "layout");

    private static final List<String> TITLES = List.of("title", "headline", "heading", "name");
    private static final List<String> SLUGS =
            List.of("slug", "urlSlug", "url", "path", "permalink");
    private static final List<String> SUMMARIES =
            List.of("summary", "excerpt", "description", "subtitle", "teaser", "intro", "lead");
    private static final List<String> BODIES =
            List.of("body", "content", "text", "article", "bodyText", "markdown", "copy", "main");
    private static final List<String> DATES =
            List.of("publishDate", "publishedAt", "publishedDate", "publicationDate", "date");
    private static final List<String> AUTHORS = List.of("authors", "author", "writer");
    private static final List<String> IMAGES =
            List.of("heroImage", "featuredImage", "coverImage", "mainImage", "image", "cover");
    private static final Set<String> TERMS =
            Set.of("tags", "tag", "categories", "category", "topics");

    private record Field(String id, String type, String linked) {

        static Field of(JsonNode node) {
            String items = node.path("items").path("linkType").asString("");
            return new Field(
                    node.path("id").asString(""),
                    node.path("type").asString(""),
                    node.path("linkType").asString(items));
        }

        boolean isSymbol() {
            return Set.of("Symbol", "Text").contains(type);
        }

        boolean isText() {
            return Set.of("RichText", "Text").contains(type);
        }
    }

    /** A type that the file does not describe: nothing of it is known. */
    static ContentfulType unknown(String id) {
        return new ContentfulType(id, false, "", "", "", "", "", "", "", List.of());
    }

    /** Understands a content type of the export. */
    static ContentfulType of(JsonNode type) {
        String id = type.path("sys").path("id").asString("");
        List<Field> all = new ArrayList<>();
        type.path("fields").forEach(field -> all.add(Field.of(field)));
        String named = pick(all, Field::isSymbol, TITLES);
        String title = named.isEmpty() ? type.path("displayField").asString("") : named;
        String summary = pick(all, field -> field.isSymbol() || field.isText(), SUMMARIES);
        String body = body(all, summary);
        boolean other = OTHERS.contains(id.toLowerCase(Locale.ROOT));
        return new ContentfulType(
                id,
                !other && !title.isEmpty() && !body.isEmpty(),
                title,
                pick(all, Field::isSymbol, SLUGS),
                body,
                summary,
                pick(all, field -> field.type().equals("Date"), DATES),
                pick(all, _ -> true, AUTHORS),
                pick(all, field -> field.linked().equals("Asset"), IMAGES),
                all.stream().map(Field::id).filter(TERMS::contains).toList());
    }

    private static String pick(List<Field> all, Predicate<Field> fits, List<String> names) {
        for (String name : names) {
            for (Field field : all) {
                if (field.id().equalsIgnoreCase(name) && fits.test(field)) {
                    return field.id();
                }
            }
        }
        return "";
    }

    private static String body(List<Field> all, String summary) {
        String named = pick(all, Field::isText, BODIES);
        return named.isEmpty()
                ? all.stream()
                        .filter(f -> f.isText() && !f.id().equals(summary))
                        .map(Field::id)
                        .findFirst()
                        .orElse("")
                : named;
    }

    /** The last part of what stands in a field for the address. */
    static @Nullable String last(String written) {
        String trimmed = written.strip().replaceAll("/+$", "");
        return WxrText.slug(trimmed.substring(trimmed.lastIndexOf('/') + 1));
    }
}
