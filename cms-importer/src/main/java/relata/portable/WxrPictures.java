package relata.portable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.asset.Asset;
import relata.post.Image;

/**
 * The pictures and files of a WXR file: items that come before the first post that shows them. For
 * one thread.
 */
final class WxrPictures {

    private final Website website;
    private final WxrNumbers numbers;
    private final Map<String, Integer> known = new HashMap<>();

    WxrPictures(Website website, WxrNumbers numbers) {
        this.website = website;
        this.numbers = numbers;
    }

    /**
     * Writes what a post shows and no post before it did.
     *
     * @param assets what it shows in its text
     * @param image what stands for it
     * @param post the number of the post
     * @return the number of what stands for it, if anything does
     */
    @Nullable Integer add(WxrText out, Map<String, Asset> assets, @Nullable Image image, int post) {
        Integer thumbnail = null;
        Map<String, Asset> rest = new LinkedHashMap<>(assets);
        if (image != null) {
            String id = image.asset() == null ? "" : image.asset();
            thumbnail = featured(out, image, rest.get(id), post);
        }
        for (Asset asset : rest.values()) {
            number(out, asset, asset.alt(), asset.caption(), post);
        }
        return thumbnail;
    }

    private int featured(WxrText out, Image image, @Nullable Asset asset, int post) {
        return asset == null
                ? number(out, website.absolute(image.url()), image.alt(), image.caption(), post)
                : number(out, asset, image.alt(), image.caption(), post);
    }

    private int number(
            WxrText out, Asset asset, @Nullable String alt, @Nullable String caption, int post) {
        return number(out, website.absolute(asset.path()), alt, caption, post);
    }

    private int number(
            WxrText out, String url, @Nullable String alt, @Nullable String caption, int post) {
        String key = url + '\n' + alt + '\n' + caption;
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        int number = numbers.next();
        known.put(key, number);
        String name = url.replaceAll("[?#].*", "").replaceAll(".*/", "");
        out.raw("<item>\n")
                .element("title", WxrText.html(name))
                .element("link", url)
                .element("content:encoded", "")
                .element("excerpt:encoded", WxrText.html(Objects.requireNonNullElse(caption, "")))
                .raw("<wp:post_id>" + number + "</wp:post_id>\n")
                .element("wp:post_name", name.replaceAll("\\.[^.]*$", ""))
                .element("wp:status", "inherit")
                .raw("<wp:post_parent>" + post + "</wp:post_parent>\n")
                .element("wp:post_type", "attachment")
                .element("wp:attachment_url", url);
        if (alt != null) {
            out.meta("_wp_attachment_image_alt", alt);
        }
        out.raw("</item>\n");
        return number;
    }
}
