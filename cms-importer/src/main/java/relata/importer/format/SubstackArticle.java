package relata.importer.format;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.body.Body;

/** Understands a row of a Substack export. For one row. */
final class SubstackArticle {

    private static final Pattern ID = Pattern.compile("(\\d+)\\.(.+)");

    private final Map<String, String> row;
    private String site = "";

    /**
     * @param row the values by the names of their columns
     */
    SubstackArticle(Map<String, String> row) {
        this.row = row;
    }

    /** The key of the article with this id; its number stays when its address changes. */
    static String key(String id) {
        Matcher parts = ID.matcher(id);
        return "substack:" + (parts.matches() ? parts.group(1) : id);
    }

    /** The item when its text is not there. */
    ImportItem withoutText(String name) {
        return about().failed("There is no text for it: " + name + " is missing.").build();
    }

    /** The item with its text. */
    ImportItem with(DecodedText text) {
        ImportItemBuilder into = about();
        text.warnings().forEach(into::warning);
        if (text.text().length() > Body.MAX_SOURCE_CHARS) {
            return into.failed(MarkdownArticle.tooLong(text.text())).build();
        }
        SubstackBody body = SubstackBody.of(text.text(), get("podcast_url"));
        body.warnings().forEach(into::warning);
        site = body.site();
        return into.body(Body.html(body.html())).build();
    }

    /** The publication's address as its buttons name it; empty when they don't. */
    String site() {
        return site;
    }

    private String get(String column) {
        return row.getOrDefault(column, "");
    }

    private ImportItemBuilder about() {
        String id = get("post_id");
        boolean page = get("type").equals("page");
        ImportItemBuilder into = ImportItem.builder(key(id), page ? "page" : "post");
        String subtitle = WxrText.plain(get("subtitle"));
        into.title(WxrText.title(get("title"))).summary(subtitle.isEmpty() ? null : subtitle);
        into.state(state(into));
        date(into);
        Matcher parts = ID.matcher(id);
        if (parts.matches()) {
            into.slug(WxrText.slug(parts.group(2))).path("/p/" + parts.group(2));
        }
        return into;
    }

    private ItemState state(ImportItemBuilder into) {
        String audience = get("audience");
        boolean open = audience.equals("everyone");
        boolean mailed = get("type").equals("adhoc_email");
        if (!open) {
            into.warning(
                    audience.isEmpty()
                            ? "The export does not say whom it was for."
                            : "It was not for everyone (" + audience + ").");
        }
        if (mailed) {
            into.warning("It was an e-mail and not on the site.");
        }
        if (get("type").equals("thread")) {
            into.warning("It was a thread; what readers wrote is not in the export.");
        }
        if (!get("is_published").equalsIgnoreCase("true")) {
            return ItemState.DRAFT;
        }
        return open && !mailed ? ItemState.PUBLISHED : ItemState.PRIVATE;
    }

    private void date(ImportItemBuilder into) {
        String written = get("post_date");
        Instant date = written.isEmpty() ? null : LenientDate.read(written);
        if (!written.isEmpty() && date == null) {
            into.warning("Its date can't be read; it was left empty.");
        }
        into.publishedAt(date);
    }
}
