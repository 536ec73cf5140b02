package relata.importer.format;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.PostContent;

/** Understands a page that was saved. */
final class HtmlArticle {

    private static final int FEWEST_LETTERS = 12;

    /** How Substack names the texts of its export: by a number and the slug. */
    private static final Pattern SUBSTACK =
            Pattern.compile("(?:\\d{4,}\\.[\\w-]+|posts/\\d+\\.[\\w-]+)\\.html");

    private HtmlArticle() {}

    /** The page's article in its normal form; a page without one is skipped and says so. */
    static ImportItem of(SourceFile file, byte[] bytes) {
        HtmlPage page = HtmlPage.of(bytes, "");
        Document document = page.document();
        ImportItemBuilder item = ImportItem.builder(file.key("html"), "post");
        page.warnings().forEach(item::warning);
        item.savedAt(file.modified());
        if (isOfSubstack(file)) {
            item.state(ItemState.DRAFT)
                    .warning(
                            "Substack says in posts.csv what was public, which is not beside it: it"
                                    + " comes in as a draft. Import the export's whole folder.");
        }
        HtmlMetadata metadata = new HtmlMetadata(document);
        if (metadata.address().startsWith("http")) {
            document.setBaseUri(metadata.address());
        }
        metadata.tell(item);
        HtmlNeighbours.tell(document, item);
        String title = metadata.title();
        Element article = content(document, metadata.address());
        if (article == null) {
            item.notAnArticle(
                    "No article found: the page has no text of its own; perhaps a script writes"
                            + " it.");
            return item.title(title).build();
        }
        HtmlTrim.trim(article, title, item);
        return finish(item, title.isEmpty() ? nameOf(file) : title, article);
    }

    private static boolean isOfSubstack(SourceFile file) {
        String path = file.toString();
        String place = path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);
        return SUBSTACK.matcher(file.name()).matches() || SUBSTACK.matcher(place).matches();
    }

    private static ImportItem finish(ImportItemBuilder item, String title, Element article) {
        boolean tooLong = title.length() > PostContent.MAX_TITLE;
        item.title(tooLong ? title.substring(0, PostContent.MAX_TITLE - 1) + "…" : title);
        String html = article.html();
        if (html.length() > Body.MAX_SOURCE_CHARS) {
            return item.failed(
                            "Its text is longer than %,d characters."
                                    .formatted(Body.MAX_SOURCE_CHARS))
                    .build();
        }
        return item.body(new Body(Body.Format.HTML, html)).build();
    }

    private static @Nullable Element content(Document document, String address) {
        HtmlBoilerplate.drop(document);
        Element found = HtmlContent.find(document, address);
        Element article = found == null ? document.body() : found;
        long letters = article.text().codePoints().filter(Character::isLetterOrDigit).count();
        return letters < FEWEST_LETTERS ? null : article;
    }

    private static String nameOf(SourceFile file) {
        return ArticlePath.of(file.path()).asTitle();
    }
}
