package relata.importer.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.importer.format.GhostRows.Row;
import relata.post.Image;
import relata.post.Seo;

/** Understands the posts of one Ghost export. */
final class GhostArticle {

    /** What is read of a post. */
    static final Set<String> COLUMNS =
            Set.of(
                    "id",
                    "uuid",
                    "title",
                    "slug",
                    "lexical",
                    "mobiledoc",
                    "markdown",
                    "html",
                    "feature_image",
                    "feature_image_alt",
                    "feature_image_caption",
                    "image",
                    "type",
                    "page",
                    "status",
                    "visibility",
                    "email_only",
                    "locale",
                    "meta_title",
                    "meta_description",
                    "og_title",
                    "og_description",
                    "canonical_url",
                    "author_id",
                    "created_at",
                    "updated_at",
                    "published_at",
                    "custom_excerpt",
                    "codeinjection_head",
                    "codeinjection_foot");

    private static final Set<String> TRUE = Set.of("1", "true");
    private static final String PLACE = "__GHOST_URL__";

    private final SourceFile file;
    private final GhostSurvey survey;
    private final @Nullable String permalinks;
    private final ZoneId zone;

    GhostArticle(SourceFile file, GhostSurvey survey) {
        this.file = file;
        this.survey = survey;
        this.permalinks = survey.setting("permalinks");
        this.zone = zone(survey.setting("active_timezone", "activeTimezone", "timezone"));
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The post in its normal form. */
    ImportItem understand(Row post) {
        boolean page = post.get("type").equals("page") || TRUE.contains(post.get("page"));
        ImportItemBuilder into = ImportItem.builder(key(post), page ? "page" : "post");
        Row beside = survey.metaOf(post.get("id"));
        into.title(WxrText.title(post.get("title")))
                .slug(WxrText.slug(post.get("slug")))
                .summary(post.first("custom_excerpt"))
                .language(post.first("locale"))
                .image(image(post, beside))
                .seo(seo(post, beside))
                .state(state(post, beside, into));
        dates(post, into);
        survey.tagsOf(post.get("id")).forEach(into::term);
        survey.authorsOf(post.get("id"), post.get("author_id")).forEach(into::author);
        GhostBody body = GhostBody.of(post);
        into.body(body.body());
        body.warnings().forEach(into::warning);
        path(post, page, into);
        if (post.first("codeinjection_head", "codeinjection_foot") != null) {
            into.warning("Code that was put into its page is left out.");
        }
        return into.build();
    }

    private String key(Row post) {
        String uuid = post.first("uuid");
        return uuid == null ? file.key("ghost") + "#" + post.get("id") : "ghost:" + uuid;
    }

    private static ItemState state(Row post, Row beside, ImportItemBuilder into) {
        String status = post.get("status");
        if (status.equals("scheduled")) {
            return ItemState.SCHEDULED;
        }
        if (!status.equals("published") && !status.equals("sent")) {
            if (!status.equals("draft")) {
                into.warning("Its status is not known, so it comes in as a draft.");
            }
            return ItemState.DRAFT;
        }
        String visibility = post.get("visibility");
        if (!visibility.isEmpty() && !visibility.equals("public")) {
            into.warning("It was for members only, so it comes in as private.");
            return ItemState.PRIVATE;
        }
        boolean mailed =
                status.equals("sent")
                        || TRUE.contains(post.get("email_only"))
                        || TRUE.contains(beside.get("email_only"));
        if (mailed) {
            into.warning("It was sent by e-mail and not on the site, so it comes in as private.");
        }
        return mailed ? ItemState.PRIVATE : ItemState.PUBLISHED;
    }

    private static void dates(Row post, ImportItemBuilder into) {
        String written = post.first("published_at");
        Instant published = written == null ? null : LenientDate.read(written);
        if (written != null && published == null) {
            into.warning("Its date can't be read; it was left empty.");
        }
        String changed = post.first("updated_at");
        into.publishedAt(published).updatedAt(changed == null ? null : LenientDate.read(changed));
    }

    private static @Nullable Image image(Row post, Row beside) {
        String url = post.first("feature_image", "image");
        if (url == null) {
            return null;
        }
        String alt = either(beside, post, "feature_image_alt");
        String caption = either(beside, post, "feature_image_caption");
        return new Image(
                url.replace(PLACE, ""), alt, caption == null ? null : WxrText.plain(caption));
    }

    private static @Nullable Seo seo(Row post, Row beside) {
        String title = either(beside, post, "meta_title", "og_title");
        String description = either(beside, post, "meta_description", "og_description");
        String canonical = post.first("canonical_url");
        boolean elsewhere = canonical != null && !canonical.contains(PLACE);
        return title == null && description == null && !elsewhere
                ? null
                : new Seo(title, description, elsewhere ? canonical : null);
    }

    private static @Nullable String either(Row one, Row other, String... names) {
        String value = one.first(names);
        return value == null ? other.first(names) : value;
    }

    /** Posts lived where the settings of old versions say; newer ones keep that in another file. */
    private void path(Row post, boolean page, ImportItemBuilder into) {
        String slug = WxrText.slug(post.get("slug"));
        String written = post.first("published_at", "created_at");
        Instant date = written == null ? null : LenientDate.read(written);
        if (slug == null) {
            return;
        }
        String pattern = page || date == null ? null : permalinks;
        String path = "/" + slug + "/";
        if (pattern != null && pattern.contains(":slug")) {
            ZonedDateTime day = Objects.requireNonNull(date).atZone(zone);
            path =
                    pattern.replace(":slug", slug)
                            .replace(":year", "%04d".formatted(day.getYear()))
                            .replace(":month", "%02d".formatted(day.getMonthValue()))
                            .replace(":day", "%02d".formatted(day.getDayOfMonth()));
        }
        String known = OldPath.of(path);
        if (known != null) {
            into.path(known);
        }
    }
}
