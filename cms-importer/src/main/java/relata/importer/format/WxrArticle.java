package relata.importer.format;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import relata.post.PostContent;
import relata.post.Seo;

/** Understands the items of one WXR file. For one thread. */
final class WxrArticle {

    private static final int MAX_SUMMARY = 1_000;
    private static final Set<String> NOT_LIVE = Set.of("trash", "auto-draft", "inherit");
    private static final Set<String> SECRET =
            Set.of(
                    "feedback",
                    "flamingo_inbound",
                    "flamingo_outbound",
                    "flamingo_contact",
                    "nf_sub",
                    "wpcf7_contact_form",
                    "shop_order",
                    "shop_subscription",
                    "edd_payment",
                    "jp_pay_order",
                    "user_request");

    /** The taxonomy of a plugin for series, which numbers their parts. */
    private static final String SERIES = "series";

    private static final Pattern PART = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,6})?");
    private static final Pattern TEMPLATE = Pattern.compile("%%?[A-Za-z_]+(?:\\([^)]{0,99}\\))?%");
    private static final Set<String> NO_TERMS =
            Set.of("nav_menu", "post_format", "author", "wp_theme", "wp_template_part_area");

    private final WxrChannel channel;
    private final WxrSurvey survey;
    private final WxrDates dates = new WxrDates();
    private final WxrKeys keys = new WxrKeys();

    WxrArticle(WxrChannel channel, WxrSurvey survey) {
        this.channel = channel;
        this.survey = survey;
    }

    /** The item in its normal form. */
    ImportItem understand(WxrItem item) {
        WxrKeys.Key key = keys.key(item, channel.site());
        ImportItemBuilder into = ImportItem.builder(key.key(), item.type()).state(state(item));
        if (SECRET.contains(item.type())) {
            return into.notAnArticle("Messages of visitors are private and are not read.").build();
        }
        if (key.again()) {
            into.warning("Another article of the file has the same id; both are kept.");
        }
        into.title(title(item, into)).slug(WxrText.slug(item.trimmed("wp:post_name")));
        String reason = notAnArticle(item);
        if (reason != null) {
            return into.notAnArticle(reason).build();
        }
        article(item, into);
        return into.build();
    }

    private void article(WxrItem item, ImportItemBuilder into) {
        dates(item, into);
        body(item, into);
        people(item, into);
        terms(item, into);
        image(item, into);
        WxrAddresses.add(item, survey, into);
        into.seo(seo(item));
        if (!item.trimmed("wp:post_password").isEmpty()) {
            into.warning("It was behind a password, so it comes in as private.");
        }
        String parents = survey.troubleWithParents(item.trimmed("wp:post_id"));
        if (parents != null) {
            into.warning(parents);
        }
    }

    private static ItemState state(WxrItem item) {
        if (NOT_LIVE.contains(item.trimmed("wp:status"))) {
            return item.trimmed("wp:status").equals("trash") ? ItemState.TRASH : ItemState.OTHER;
        }
        if (!item.trimmed("wp:post_password").isEmpty()) {
            return ItemState.PRIVATE;
        }
        return switch (item.trimmed("wp:status")) {
            case "publish" -> ItemState.PUBLISHED;
            case "future" -> ItemState.SCHEDULED;
            case "private" -> ItemState.PRIVATE;
            default -> ItemState.DRAFT;
        };
    }

    private static @Nullable String notAnArticle(WxrItem item) {
        if (item.isArticleType()) {
            return switch (item.trimmed("wp:status")) {
                case "trash" -> "It was in the trash.";
                case "auto-draft" -> "A draft that the editor made by itself and nobody saved.";
                case "inherit" -> "An older version of an article.";
                default -> null;
            };
        }
        return switch (item.type()) {
            case "(none)" -> "It has no type, so it is neither a post nor a page.";
            case "attachment" -> "A file; pictures come in with the articles that show them.";
            case "revision" -> "An older version of an article.";
            default -> "A “" + shortened(item.type(), 40) + "” is neither a post nor a page.";
        };
    }

    private static String title(WxrItem item, ImportItemBuilder into) {
        String title = WxrText.title(item.field("title"));
        if (title.length() > PostContent.MAX_TITLE) {
            into.warning("Its title is too long and was cut.");
        }
        return shortened(title, PostContent.MAX_TITLE);
    }

    private void dates(WxrItem item, ImportItemBuilder into) {
        Instant published = dates.published(item, into);
        boolean neverShown =
                state(item) == ItemState.DRAFT
                        && item.trimmed("wp:post_date_gmt").startsWith("0000");
        into.publishedAt(neverShown ? null : published).updatedAt(dates.modified(item));
    }

    private void body(WxrItem item, ImportItemBuilder into) {
        String tooLong = item.tooLong();
        if (tooLong != null) {
            into.failed("Its “%s” is longer than an article can be.".formatted(tooLong));
            return;
        }
        WxrBody body =
                WxrBody.of(item.field("content:encoded"), survey, item.trimmed("wp:post_id"));
        if (body.html().length() > Body.MAX_SOURCE_CHARS) {
            into.failed("Its text is longer than %,d characters.".formatted(Body.MAX_SOURCE_CHARS));
            return;
        }
        into.body(new Body(Body.Format.HTML, body.html()));
        body.warnings().forEach(into::warning);
        if (body.html().indexOf('\uFFFD') >= 0 || item.field("title").indexOf('\uFFFD') >= 0) {
            into.warning("Some characters were unreadable and are shown as \uFFFD.");
        }
        String excerpt = WxrText.plain(item.field("excerpt:encoded"));
        String summary = excerpt.isEmpty() ? body.teaser() : excerpt;
        into.summary(summary == null ? null : shortened(summary, MAX_SUMMARY));
    }

    private void people(WxrItem item, ImportItemBuilder into) {
        Set<Person> several =
                item.categories().stream()
                        .filter(c -> c.domain().equals("author"))
                        .map(c -> channel.coAuthor(c.nicename(), c.label()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        several.forEach(into::author);
        String creator = item.trimmed("dc:creator");
        if (several.isEmpty() && !creator.isEmpty()) {
            into.author(channel.author(creator));
        }
    }

    private static void terms(WxrItem item, ImportItemBuilder into) {
        boolean old = item.categories().stream().allMatch(c -> c.domain().isEmpty());
        for (WxrItem.Category category : item.categories()) {
            String domain = category.domain();
            boolean wanted = domain.isEmpty() ? old : !NO_TERMS.contains(domain);
            String name = WxrText.plain(category.label());
            String slug = WxrText.slug(category.nicename());
            String shown = name.isEmpty() && slug != null ? slug : name;
            if (domain.equals(SERIES) && !shown.isEmpty()) {
                into.series(shown, part(item));
            } else if (wanted && !shown.isEmpty()) {
                into.term(new Term(taxonomy(domain), slug, shown));
            }
        }
    }

    private static @Nullable Double part(WxrItem item) {
        String part = item.meta("_series_part");
        return PART.matcher(part).matches() ? Double.valueOf(part) : null;
    }

    private static String taxonomy(String domain) {
        return switch (domain.toLowerCase(Locale.ROOT)) {
            case "", "category" -> "category";
            case "post_tag", "tag" -> "tag";
            default -> domain;
        };
    }

    private void image(WxrItem item, ImportItemBuilder into) {
        String id = item.meta("_thumbnail_id");
        if (id.isEmpty() || id.equals("0") || id.equals("-1")) {
            return;
        }
        WxrSurvey.Attachment picture = survey.attachment(id);
        if (picture == null) {
            into.warning("Its picture (id %s) is not in the file.".formatted(shortened(id, 40)));
            return;
        }
        into.image(new Image(picture.url(), orNull(picture.alt()), orNull(picture.caption())));
    }

    private static @Nullable Seo seo(WxrItem item) {
        String title = told(item, "_yoast_wpseo_title", "rank_math_title");
        String description = told(item, "_yoast_wpseo_metadesc", "rank_math_description");
        String canonical = told(item, "_yoast_wpseo_canonical", "_yoast_wpseo_canonical");
        return title == null && description == null && canonical == null
                ? null
                : new Seo(title, description, canonical);
    }

    /** Templates such as {@code %%title%% %%sep%% %%sitename%%} say nothing. */
    private static @Nullable String told(WxrItem item, String key, String otherKey) {
        String value = item.meta(key).isEmpty() ? item.meta(otherKey) : item.meta(key);
        return value.isEmpty() || TEMPLATE.matcher(value).find()
                ? null
                : shortened(value, MAX_SUMMARY);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int space = text.lastIndexOf(' ', length - 1);
        int end = space > length / 2 ? space : length - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
