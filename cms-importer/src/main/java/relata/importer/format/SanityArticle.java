package relata.importer.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import relata.post.Seo;
import tools.jackson.databind.JsonNode;

/** Understands the documents of one Sanity dataset. For one thread. */
final class SanityArticle {

    private static final String DRAFT = "drafts.";
    private static final String[] IMAGES = {
        "mainImage", "image", "coverImage", "featuredImage", "heroImage", "thumbnail", "cover"
    };

    private final SourceFile file;
    private final SanitySurvey survey;

    SanityArticle(SourceFile file, SanitySurvey survey) {
        this.file = file;
        this.survey = survey;
    }

    /** The document in its normal form. */
    ImportItem understand(JsonNode document) {
        SanityFields fields = new SanityFields(document);
        String id = document.path("_id").asString("");
        boolean draft = id.startsWith(DRAFT) || id.startsWith("versions.");
        String published = id.startsWith(DRAFT) ? id.substring(DRAFT.length()) : id;
        if (!fields.isArticle()) {
            return ImportItem.builder(key(id, fields), fields.type())
                    .state(ItemState.OTHER)
                    .notAnArticle("A “" + shortened(fields.type()) + "” is no article.")
                    .build();
        }
        boolean page = fields.type().equalsIgnoreCase("page");
        boolean twice = draft && survey.has(published);
        ImportItemBuilder into =
                ImportItem.builder(key(twice ? id : published, fields), page ? "page" : "post");
        into.title(fields.text("title", "headline", "name")).state(state(fields, draft));
        if (twice) {
            return into.skipped("The published version comes in; its unpublished changes do not.")
                    .build();
        }
        tell(fields, into);
        return body(fields.body(), into).build();
    }

    private static ItemState state(SanityFields fields, boolean draft) {
        ItemState said = fields.state();
        return draft && said == ItemState.PUBLISHED ? ItemState.DRAFT : said;
    }

    /** Names that people give to documents are not unique in the world; those of machines are. */
    private String key(String id, SanityFields fields) {
        if (id.length() >= 16) {
            return "sanity:" + id;
        }
        String unnamed = fields.slug() + "\n" + fields.text("title") + fields.text("_createdAt");
        String own =
                id.isEmpty()
                        ? UUID.nameUUIDFromBytes(unnamed.getBytes(StandardCharsets.UTF_8))
                                .toString()
                        : id;
        return file.key("sanity") + "#" + own;
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private void tell(SanityFields fields, ImportItemBuilder into) {
        String slug = fields.slug();
        into.slug(slug)
                .summary(plain(fields.first("excerpt", "summary", "description", "subtitle")))
                .language(language(fields))
                .image(image(fields.first(IMAGES)))
                .updatedAt(fields.date("_updatedAt"));
        if (slug != null) {
            into.path("/" + slug);
        }
        dates(fields, into);
        named(fields.first("authors", "author")).map(Person::named).forEach(into::author);
        named(fields.first("categories", "category"))
                .forEach(name -> into.term(new Term("category", null, name)));
        named(fields.first("tags", "tag", "keywords"))
                .forEach(name -> into.term(new Term("tag", null, name)));
        into.series(named(fields.first("series")).findFirst().orElse(null), null);
        seo(new SanityFields(fields.first("seo")), into);
    }

    private static @Nullable String language(SanityFields fields) {
        String written = fields.text("language", "lang", "__i18n_lang", "locale");
        return written != null && written.matches("[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
                ? written.replace('_', '-')
                : null;
    }

    private static void dates(SanityFields fields, ImportItemBuilder into) {
        Instant date =
                fields.date("publishedAt", "publishDate", "date", "pubDate", "publicationDate");
        if (date == null) {
            date = fields.date("_createdAt");
            into.warning("It does not say when it was published; taken is when it was made.");
        }
        into.publishedAt(date);
    }

    private static void seo(SanityFields seo, ImportItemBuilder into) {
        String title = seo.text("title", "metaTitle");
        String description = seo.text("description", "metaDescription");
        if (title != null || description != null) {
            into.seo(new Seo(title, description, null));
        }
    }

    /** What one value, or each of a list, is called. */
    private Stream<String> named(JsonNode value) {
        Stream<JsonNode> all = value.isArray() ? value.valueStream() : Stream.of(value);
        return all.map(this::nameOf).filter(name -> !name.isBlank() && !name.contains("@"));
    }

    private String nameOf(JsonNode value) {
        SanitySurvey.Known known = survey.at(value);
        if (known != null) {
            return known.name();
        }
        String own = new SanityFields(value).text("name", "title", "label", "value");
        return value.isString() ? value.asString().strip() : Objects.requireNonNullElse(own, "");
    }

    private @Nullable String plain(JsonNode value) {
        if (value.isString()) {
            return value.asString().isBlank() ? null : value.asString().strip();
        }
        String text = new PortableText(file, survey).html(value);
        return text.isBlank() ? null : WxrText.plain(text);
    }

    private @Nullable Image image(JsonNode value) {
        String url =
                value.isString() ? value.asString() : PortableText.address(value, file, survey);
        SanityFields fields = new SanityFields(value);
        return url.isBlank() ? null : new Image(url, fields.text("alt"), fields.text("caption"));
    }

    private ImportItemBuilder body(JsonNode body, ImportItemBuilder into) {
        PortableText text = new PortableText(file, survey);
        Body made = body.isString() ? Body.markdown(body.asString()) : Body.html(text.html(body));
        text.warnings().forEach(into::warning);
        return made.source().length() > Body.MAX_SOURCE_CHARS
                ? into.failed(MarkdownArticle.tooLong(made.source()))
                : into.body(made);
    }
}
