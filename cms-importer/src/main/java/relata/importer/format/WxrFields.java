package relata.importer.format;

import java.util.Set;
import relata.body.Body;

/**
 * The elements of a WXR file that are read.
 *
 * @param names as they are written there
 */
record WxrFields(Set<String> names) {

    /** Longest text of an element other than an article's, in characters. */
    static final int SHORT = 64 * 1024;

    /** A slug that the item had before; WordPress leads from there to the item. */
    static final String OLD_SLUG = "_wp_old_slug";

    /** A path at which the item lived, in exports of Relata. */
    static final String PATH = "_relata_path";

    /** What is read of an item's {@code wp:postmeta}. */
    static final Set<String> META =
            Set.of(
                    "_thumbnail_id",
                    "_series_part",
                    OLD_SLUG,
                    PATH,
                    "_wp_attachment_image_alt",
                    "_yoast_wpseo_title",
                    "_yoast_wpseo_metadesc",
                    "_yoast_wpseo_canonical",
                    "rank_math_title",
                    "rank_math_description");

    /** What an article needs. */
    static final WxrFields ARTICLES =
            new WxrFields(
                    Set.of(
                            "title",
                            "link",
                            "pubDate",
                            "dc:creator",
                            "guid",
                            "category",
                            "content:encoded",
                            "excerpt:encoded",
                            "wp:post_id",
                            "wp:post_date",
                            "wp:post_date_gmt",
                            "wp:post_modified",
                            "wp:post_modified_gmt",
                            "wp:post_name",
                            "wp:status",
                            "wp:post_parent",
                            "wp:post_type",
                            "wp:post_password",
                            "wp:meta_key",
                            "wp:meta_value",
                            "wp:base_site_url",
                            "wp:base_blog_url",
                            "wp:author_login",
                            "wp:author_display_name",
                            "wp:author_first_name",
                            "wp:author_last_name"));

    /** What other items have to say to an article. */
    static final WxrFields SURVEY =
            new WxrFields(
                    Set.of(
                            "excerpt:encoded",
                            "wp:post_id",
                            "wp:post_name",
                            "wp:post_parent",
                            "wp:post_type",
                            "wp:attachment_url",
                            "wp:meta_key",
                            "wp:meta_value"));

    /** Longest text of this element that is kept, in characters. */
    int limit(String name) {
        return name.equals("content:encoded") ? Body.MAX_SOURCE_CHARS : SHORT;
    }
}
