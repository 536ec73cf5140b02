package relata.importer.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import relata.post.Seo;

/** Understands the entries of one feed. For one thread. */
final class FeedArticle {

    private static final int MAX_SUMMARY = 1_000;
    private static final int MAX_IDS = 200_000;
    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\s*(?:\\(([^)]{1,200})\\))?");

    private final SourceFile file;
    private final Set<String> seen = new HashSet<>();

    FeedArticle(SourceFile file) {
        this.file = file;
    }

    /** The entry in its normal form. */
    ImportItem understand(FeedEntry entry) {
        String link = entry.first("link", "url");
        String key = key(entry, link);
        boolean again = !seen.add(key) && seen.size() < MAX_IDS;
        ImportItemBuilder into = ImportItem.builder(again ? key + "#" + print(entry) : key, "post");
        if (again) {
            into.warning("Another entry of the feed has the same id; both are kept.");
        }
        boolean draft = "yes".equalsIgnoreCase(entry.first("draft"));
        String title = entry.first("title");
        into.state(draft ? ItemState.DRAFT : ItemState.PUBLISHED)
                .title(title == null ? "" : WxrText.plain(title))
                .language(entry.first("language"));
        dates(entry, into);
        text(entry, into);
        entry.authors().forEach(name -> author(name, into));
        entry.categories().forEach(name -> into.term(new Term("tag", null, name)));
        String image = entry.first("image");
        if (image != null && image.startsWith("http")) {
            into.image(new Image(image, null, null));
        }
        if (link != null) {
            address(link, into);
        }
        return into.build();
    }

    private String key(FeedEntry entry, @Nullable String link) {
        String id = entry.first("id");
        boolean global = id != null && (id.contains("://") || id.startsWith("tag:"));
        if (global || id == null && link != null && link.contains("://")) {
            return "feed:" + (global ? id : link);
        }
        return file.key("feed") + "#" + (id == null ? print(entry) : id);
    }

    private static String print(FeedEntry entry) {
        Body body = entry.body("content", "summary");
        String all = entry.first("title", "url") + "\n" + entry.first("published") + "\n" + body;
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void dates(FeedEntry entry, ImportItemBuilder into) {
        String written = entry.first("published", "updated");
        Instant date = written == null ? null : LenientDate.read(written);
        if (written != null && date == null) {
            into.warning("Its date can't be read; it was left empty.");
        }
        String changed = entry.first("updated");
        into.publishedAt(date).updatedAt(changed == null ? null : LenientDate.read(changed));
    }

    private static void text(FeedEntry entry, ImportItemBuilder into) {
        String base = entry.first("contentBase", "base", "link");
        Body content = FeedBase.absolute(entry.body("content"), base);
        Body summary = FeedBase.absolute(entry.body("summary"), base);
        if (content == null && summary != null) {
            into.body(summary).warning("The feed may have but the beginning of its text.");
        } else if (content != null) {
            into.body(content);
            String plain = summary == null ? "" : plain(summary);
            into.summary(plain.isEmpty() || plain.length() > MAX_SUMMARY ? null : plain);
        }
    }

    private static String plain(Body body) {
        return body.format() == Body.Format.HTML
                ? WxrText.plain(body.source())
                : body.source().strip();
    }

    /** RSS names authors by their e-mail addresses, which stay private. */
    private static void author(String written, ImportItemBuilder into) {
        Matcher mail = MAIL.matcher(written);
        String name = mail.matches() ? mail.group(1) : written;
        if (name != null && !name.contains("@")) {
            into.author(Person.named(WxrText.plain(name)));
        }
    }

    private static void address(String link, ImportItemBuilder into) {
        String path = OldPath.of(link);
        if (path != null && link.contains("://")) {
            into.path(path).slug(WxrText.slug(OldPath.lastPart(path)));
            into.seo(link.length() > 1_000 ? null : new Seo(null, null, link));
        }
    }
}
