package relata.importer.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import relata.post.Seo;

/**
 * The export of Medium: a page for each article. The pages about the account that lie beside them,
 * such as its sessions, are private and not read.
 */
final class MediumFormat implements Format {

    private static final int RESPONSE = 60;
    private static final Set<String> ACCOUNT =
            Set.of(
                    "blocks",
                    "bookmarks",
                    "claps",
                    "highlights",
                    "interests",
                    "ips",
                    "lists",
                    "partner-program",
                    "profile",
                    "pubs-following",
                    "sessions",
                    "topics-following",
                    "twitter",
                    "users-following");
    private static final Pattern ID = Pattern.compile("-([0-9a-f]{8,14})(?:\\.html)?$");

    @Override
    public String name() {
        return "medium";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        return file.extension().equals("html")
                && (head.contains("class=\"h-entry\"") || head.contains("class=\"h-card\""))
                && (head.contains("class=\"p-name\"") || isOfAccount(file));
    }

    private static boolean isOfAccount(SourceFile file) {
        return Arrays.stream(file.path().split("/")).anyMatch(ACCOUNT::contains);
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (isOfAccount(file)) {
            return new SingleItem(
                    ImportItem.builder(file.key("medium"), "account")
                            .state(ItemState.PRIVATE)
                            .notAnArticle("What Medium knows of the account is private.")
                            .build());
        }
        return new SingleItem(article(file, Jsoup.parse(DecodedText.of(file).text())));
    }

    private static ImportItem article(SourceFile file, Document page) {
        Element canonical = page.selectFirst("a.p-canonical[href]");
        String address = canonical == null ? "" : canonical.attr("href").strip();
        ImportItemBuilder into = ImportItem.builder(key(file), "post");
        String title = text(page, "h1.p-name");
        String subtitle = text(page, ".p-summary[data-field=subtitle]");
        into.title(title).summary(subtitle.isEmpty() ? null : subtitle);
        state(file, page, into);
        page.select("footer .p-author").forEach(a -> into.author(Person.named(a.text())));
        String path = OldPath.of(address);
        if (path != null && address.contains("://")) {
            String last = OldPath.lastPart(path);
            into.path(path).slug(WxrText.slug(ID.matcher(last).replaceFirst("")));
            into.seo(new Seo(null, null, address));
        }
        body(page, title, subtitle, into);
        return into.build();
    }

    /** Articles keep the number that Medium gave them, whatever their titles become. */
    private static String key(SourceFile file) {
        Matcher number = ID.matcher(file.name());
        return number.find() ? "medium:" + number.group(1) : file.key("medium");
    }

    private static void state(SourceFile file, Document page, ImportItemBuilder into) {
        Element time = page.selectFirst("footer time.dt-published[datetime]");
        Instant published = time == null ? null : LenientDate.read(time.attr("datetime"));
        boolean draft = file.name().startsWith("draft");
        if (published == null && !draft) {
            into.warning("It does not say when it was published, so it comes in as a draft.");
        }
        into.publishedAt(published)
                .state(draft || published == null ? ItemState.DRAFT : ItemState.PUBLISHED);
    }

    private static void body(Document page, String title, String subtitle, ImportItemBuilder into) {
        Element body = page.selectFirst("section[data-field=body]");
        if (body == null) {
            into.warning("It has no text.");
            return;
        }
        page.outputSettings().prettyPrint(false);
        into.image(image(body));
        dropWhenSaid(body.selectFirst(".graf--title"), title);
        dropWhenSaid(body.selectFirst(".graf--subtitle"), subtitle);
        body.select(".section--first > .section-divider, .aspectRatioPlaceholder-fill").remove();
        body.select("[name]").removeAttr("name");
        if (body.text().split("\\s+").length < RESPONSE) {
            into.warning("It is so short that it may be a response to somebody's article.");
        }
        into.body(Body.html(body.html().strip()));
    }

    private static void dropWhenSaid(@Nullable Element element, String said) {
        if (element != null && element.text().strip().equals(said)) {
            element.remove();
        }
    }

    private static @Nullable Image image(Element body) {
        Element picture = body.selectFirst("img[data-is-featured=true][src^=http]");
        return picture == null
                ? null
                : new Image(
                        picture.attr("src"),
                        picture.attr("alt").isEmpty() ? null : picture.attr("alt"),
                        null);
    }

    private static String text(Document page, String selector) {
        Element found = page.selectFirst(selector);
        return found == null ? "" : found.text().strip();
    }
}
