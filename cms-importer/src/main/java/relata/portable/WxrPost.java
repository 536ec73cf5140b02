package relata.portable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.address.Address;
import relata.address.Slug;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.portable.PortablePost.Planned;
import relata.post.Seo;
import relata.series.Series;
import relata.topic.Topic;

/**
 * A post as an item of a WXR file.
 *
 * @param post what is said of it
 * @param changed when it last changed
 * @param body its text as blocks
 * @param number its number in the file
 * @param thumbnail the number of the picture that stands for it, if there is one
 */
record WxrPost(
        PortablePost post, Instant changed, String body, int number, @Nullable Integer thumbnail) {

    void add(WxrText out, Website website, Catalog catalog) {
        PortableContent content = post.content();
        out.raw("<item>\n")
                .element("title", WxrText.html(content.title()))
                .element("link", website.post(content.slug()))
                .raw("<pubDate>" + feedDate() + "</pubDate>\n")
                .element("dc:creator", creator())
                .element("guid", " isPermaLink=\"false\"", "urn:relata:post:" + post.id())
                .element("description", "")
                .element("content:encoded", body)
                .element(
                        "excerpt:encoded",
                        WxrText.html(Objects.requireNonNullElse(content.summary(), "")));
        state(out);
        terms(out, catalog);
        metas(out);
        out.raw("</item>\n");
    }

    private String creator() {
        List<PortableContent.Byline> authors = post.content().authors();
        return authors.isEmpty() ? "" : authors.getFirst().slug();
    }

    private String feedDate() {
        Instant date = date();
        return date == null ? "" : WxrText.feedDate(date);
    }

    private void state(WxrText out) {
        Instant date = date();
        Instant updated = Objects.requireNonNullElse(post.updated(), changed);
        out.raw("<wp:post_id>" + number + "</wp:post_id>\n")
                .element("wp:post_date", WxrText.date(date == null ? changed : date))
                .element("wp:post_date_gmt", date == null ? WxrText.NO_DATE : WxrText.date(date))
                .element("wp:post_modified", WxrText.date(updated))
                .element("wp:post_modified_gmt", WxrText.date(updated))
                .element("wp:comment_status", "closed")
                .element("wp:ping_status", "closed")
                .element("wp:post_name", post.content().slug())
                .element("wp:status", status())
                .raw("<wp:post_parent>0</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n")
                .element("wp:post_type", post.content().kind())
                .element("wp:post_password", "")
                .raw("<wp:is_sticky>0</wp:is_sticky>\n");
    }

    private String status() {
        return post.live() ? "publish" : publication() != null ? "future" : "draft";
    }

    /** When it is published, at its source or in the future. */
    private @Nullable Instant date() {
        Planned planned = publication();
        return post.live() || planned == null ? post.date() : planned.at();
    }

    private @Nullable Planned publication() {
        return post.schedule().stream()
                .filter(planned -> planned.action().equals("publish") && !planned.older())
                .findFirst()
                .orElse(null);
    }

    private void terms(WxrText out, Catalog catalog) {
        PortableContent content = post.content();
        for (String slug : content.topics()) {
            Topic topic = catalog.topics().bySlug(slug);
            out.category("category", slug, topic == null ? slug : topic.label());
        }
        content.tags().forEach(tag -> out.category("post_tag", nicename(tag), tag));
        String slug = content.series();
        if (slug != null) {
            Series series = catalog.seriesBySlug(slug);
            out.category(WxrHead.SERIES, slug, series == null ? slug : series.title());
        }
        if (content.authors().size() > 1) {
            content.authors().forEach(a -> out.category("author", "cap-" + a.slug(), a.name()));
        }
    }

    private static String nicename(String tag) {
        return Slug.of(tag, null);
    }

    private void metas(WxrText out) {
        if (thumbnail != null) {
            out.meta("_thumbnail_id", thumbnail.toString());
        }
        Double order = post.content().seriesOrder();
        if (order != null) {
            out.meta(
                    "_series_part",
                    order % 1 == 0 ? "%d".formatted(order.longValue()) : "" + order);
        }
        Seo seo = post.content().seo();
        if (seo != null) {
            meta(out, "_yoast_wpseo_title", seo.title());
            meta(out, "_yoast_wpseo_metadesc", seo.description());
            meta(out, "_yoast_wpseo_canonical", seo.canonicalUrl());
        }
        for (String path : post.aliases()) {
            String slug = Address.slug(Kind.POST, path);
            out.meta(slug == null ? "_relata_path" : "_wp_old_slug", slug == null ? path : slug);
        }
    }

    private static void meta(WxrText out, String key, @Nullable String value) {
        if (value != null) {
            out.meta(key, value);
        }
    }
}
