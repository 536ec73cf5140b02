package relata.importer.format;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import tools.jackson.databind.JsonNode;

/** Understands the entries of one Contentful export. For one thread. */
final class ContentfulArticle {

    private final SourceFile file;
    private final ContentfulSpace space;

    ContentfulArticle(SourceFile file, ContentfulSpace space) {
        this.file = file;
        this.space = space;
    }

    private static String key(JsonNode entity) {
        JsonNode sys = entity.path("sys");
        String of = sys.path("space").path("sys").path("id").asString("");
        return "contentful:" + of + ":" + sys.path("id").asString("");
    }

    /** A file that was uploaded. */
    ImportItem file(JsonNode asset) {
        return ImportItem.builder(key(asset), "attachment")
                .state(ItemState.OTHER)
                .title(space.value(asset.path("fields").path("title")).asString(""))
                .notAnArticle("A file; pictures come in with the articles that show them.")
                .build();
    }

    /** An entry in its normal form. */
    ImportItem understand(JsonNode entry) {
        ContentfulType type = space.typeOf(entry);
        if (!type.article()) {
            return ImportItem.builder(key(entry), type.id().isEmpty() ? "entry" : type.id())
                    .state(ItemState.OTHER)
                    .notAnArticle("A “" + type.id() + "” has no title or text of an article.")
                    .build();
        }
        boolean page = type.id().equalsIgnoreCase("page");
        ImportItemBuilder into = ImportItem.builder(key(entry), page ? "page" : "post");
        JsonNode fields = entry.path("fields");
        into.title(text(fields, type.title()).strip()).state(state(entry.path("sys"), into));
        tell(fields, type, into);
        dates(entry.path("sys"), text(fields, type.date()), into);
        languages(fields.path(type.body()), into);
        return body(value(fields, type.body()), into).build();
    }

    private JsonNode value(JsonNode fields, String name) {
        return space.value(fields.path(name));
    }

    private String text(JsonNode fields, String name) {
        return value(fields, name).asString("");
    }

    private static ItemState state(JsonNode sys, ImportItemBuilder into) {
        long published = sys.path("publishedVersion").asLong(0);
        if (sys.has("archivedVersion") || sys.has("archivedAt")) {
            into.warning("It was archived, so it comes in as a draft.");
            return ItemState.DRAFT;
        }
        if (published == 0 && !sys.path("publishedAt").isString()) {
            return ItemState.DRAFT;
        }
        if (published > 0 && sys.path("version").asLong(0) > published + 1) {
            into.warning("It was changed after it was published; the file has the later text.");
        }
        return ItemState.PUBLISHED;
    }

    private void tell(JsonNode fields, ContentfulType type, ImportItemBuilder into) {
        String slug = ContentfulType.last(text(fields, type.slug()));
        into.slug(slug).summary(summary(value(fields, type.summary())));
        if (slug != null) {
            into.path("/" + slug);
        }
        ContentfulSpace.Asset image = space.asset(value(fields, type.image()));
        if (image != null && !image.url().isEmpty()) {
            into.image(new Image(RichText.address(image.url(), file), shown(image), null));
        }
        names(value(fields, type.authors())).map(Person::named).forEach(into::author);
        for (String name : type.terms()) {
            String taxonomy =
                    name.startsWith("tag") ? "tag" : name.startsWith("cat") ? "category" : "topic";
            names(value(fields, name)).forEach(t -> into.term(new Term(taxonomy, null, t)));
        }
    }

    private static @Nullable String shown(ContentfulSpace.Asset image) {
        String alt = image.description().isBlank() ? image.title() : image.description();
        return alt.isBlank() ? null : alt;
    }

    private @Nullable String summary(JsonNode value) {
        String html = value.isObject() ? new RichText(file, space).html(value) : "";
        String plain = value.isString() ? value.asString().strip() : WxrText.plain(html);
        return plain.isEmpty() ? null : plain;
    }

    /** What a text, a link, or each of a list is called; addresses of e-mail are left out. */
    private Stream<String> names(JsonNode value) {
        Stream<JsonNode> all = value.isArray() ? value.valueStream() : Stream.of(value);
        return all.map(this::name).filter(name -> !name.isBlank() && !name.contains("@"));
    }

    private String name(JsonNode value) {
        ContentfulSpace.Entry entry = value.isObject() ? space.entry(value) : null;
        return entry == null ? value.asString("").strip() : entry.name().strip();
    }

    private static void dates(JsonNode sys, String written, ImportItemBuilder into) {
        Instant own = written.isEmpty() ? null : LenientDate.read(written);
        if (!written.isEmpty() && own == null) {
            into.warning("Its date can't be read; taken is when it was published first.");
        }
        String first = sys.path("firstPublishedAt").asString(sys.path("publishedAt").asString(""));
        into.publishedAt(own != null ? own : LenientDate.read(first));
        into.updatedAt(LenientDate.read(sys.path("updatedAt").asString("")));
    }

    private void languages(JsonNode body, ImportItemBuilder into) {
        if (!space.locale().isEmpty() && body.has(space.locale())) {
            into.language(
                    space.locale().matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
                            ? space.locale()
                            : null);
        }
        Set<String> others = space.otherLanguages(body);
        if (!others.isEmpty()) {
            into.warning(
                    "It is there in " + String.join(", ", others) + ", too; that is left out.");
        }
    }

    private ImportItemBuilder body(JsonNode value, ImportItemBuilder into) {
        RichText text = new RichText(file, space);
        Body body =
                value.isString()
                        ? Body.markdown(RichText.localised(value.asString(), file))
                        : Body.html(text.html(value));
        text.warnings().forEach(into::warning);
        return body.source().length() > Body.MAX_SOURCE_CHARS
                ? into.failed(MarkdownArticle.tooLong(body.source()))
                : into.body(body);
    }
}
