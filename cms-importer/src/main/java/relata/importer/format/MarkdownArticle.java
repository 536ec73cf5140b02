package relata.importer.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.body.Body;

/** Makes an item of one Markdown file. */
final class MarkdownArticle {

    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#[ \\t]+(.+?)[ \\t#]*$");
    private static final Pattern SETEXT = Pattern.compile("(?m)^(\\S.*)\\n=+[ \\t]*$");
    private static final Pattern CONTROL =
            Pattern.compile("\\{%-?\\s*(?:for|set|include|extends|import|macro|block)\\b");
    private static final Pattern DAY_IN_PATH =
            Pattern.compile("^/?(\\d{4})/(\\d{1,2})/(\\d{1,2})(?:/.*|$)");
    private static final Set<String> PAGES = Set.of("readme", "404", "_index");
    private static final int LONGEST_HEADING = 300;

    private final SourceFile file;
    private final ArticlePath place;
    private final FrontMatterReader.Parts parts;
    private final FrontMatter front;
    private final List<String> warnings;
    private String body = "";

    MarkdownArticle(SourceFile file, DecodedText text) {
        this.file = file;
        this.place = ArticlePath.of(file.toString());
        this.warnings = new ArrayList<>(text.warnings());
        this.parts = FrontMatterReader.read(text.text());
        this.front = HugoCascade.with(DirectoryData.with(parts.frontMatter(), file), file);
        if (parts.warning() != null) {
            warnings.add(parts.warning());
        }
    }

    /** The item. */
    ImportItem item() {
        ImportItemBuilder item = ImportItem.builder(file.key("markdown"), kind());
        if (parts.body().isBlank() && front.values().isEmpty() && !front.broken()) {
            return item.notAnArticle("The file is empty.").build();
        }
        if (place.isTemplate()) {
            return item.notAnArticle("It is a part of the site's templates.").build();
        }
        if (isTemplate()) {
            return ImportItem.builder(file.key("markdown"), "template")
                    .state(ItemState.OTHER)
                    .notAnArticle("A template: what it shows is made when its site is.")
                    .build();
        }
        if (parts.body().length() > Body.MAX_SOURCE_CHARS) {
            return item.title(place.asTitle()).failed(tooLong(parts.body())).build();
        }
        body = text();
        Instant published = published();
        new FrontMatterDetails(front, file, place, warnings).addTo(item);
        item.state(state()).title(title()).publishedAt(published).updatedAt(updated());
        item.savedAt(file.modified());
        if (baseName().equals("readme")) {
            warnings.add("A README seldom is an article; it comes in as a page.");
        }
        item.body(isNunjucks() ? Body.html(body) : Body.markdown(body));
        warnings.forEach(item::warning);
        return item.build();
    }

    /** Why a body is not kept. */
    static String tooLong(String body) {
        return "The text has %,d characters; %,d are the most that an article may have."
                .formatted(body.length(), Body.MAX_SOURCE_CHARS);
    }

    private boolean isNunjucks() {
        return file.extension().equals("njk");
    }

    private boolean isTemplate() {
        return isNunjucks() && (front.broken() || CONTROL.matcher(parts.body()).find());
    }

    private String text() {
        String source = parts.body();
        String markdown =
                switch (file.extension()) {
                    case "mdx" -> MdxText.toMarkdown(source, warnings);
                    case "qmd" -> QuartoText.toMarkdown(source, warnings);
                    default -> source;
                };
        String kept = TemplateTags.handle(markdown, new Shortcodes(place), warnings);
        return withoutBlankStart(kept).stripTrailing();
    }

    /** Without blank lines at the beginning; the indent of the first other line means something. */
    private static String withoutBlankStart(String text) {
        int first = 0;
        while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return text.substring(text.lastIndexOf('\n', first) + 1);
    }

    private String kind() {
        String layout = front.text("type", "layout");
        boolean page =
                "page".equalsIgnoreCase(layout)
                        || place.isIn("_pages")
                        || place.isIn("pages")
                        || PAGES.contains(baseName());
        return page ? "page" : "post";
    }

    private String baseName() {
        return file.name().replaceAll("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
    }

    /** What could not be read may have said that it is not for the public. */
    private ItemState state() {
        if (front.broken() || place.isIn("_drafts") || place.isIn("drafts")) {
            return ItemState.DRAFT;
        }
        return new FrontMatterState(front).state();
    }

    /** Its title, or its first heading, or the name of its file. A heading that repeats it goes. */
    private String title() {
        String given = front.text("title");
        Matcher heading = firstHeading();
        boolean leads = heading != null && body.substring(0, heading.start()).isBlank();
        String text = heading == null ? "" : plain(heading.group(1));
        boolean same = given == null ? !text.isEmpty() : given.strip().equalsIgnoreCase(text);
        if (heading != null && leads && same) {
            body = withoutBlankStart(body.substring(heading.end()));
        }
        if (given != null) {
            return given;
        }
        boolean usable = !text.isEmpty() && text.length() <= LONGEST_HEADING;
        return usable ? text : place.asTitle();
    }

    private @Nullable Matcher firstHeading() {
        CodeFences fences = new CodeFences();
        int at = 0;
        for (String line : body.split("\n", -1)) {
            boolean code = fences.isCode(line) || line.length() > LONGEST_HEADING * 2;
            Matcher atx = HEADING.matcher(body).region(at, at + line.length());
            if (!code && atx.lookingAt()) {
                return atx;
            }
            int next = Math.min(body.length(), body.indexOf('\n', at + line.length() + 1));
            Matcher setext = SETEXT.matcher(body).region(at, next < 0 ? body.length() : next);
            if (!code && setext.lookingAt()) {
                return setext;
            }
            at += line.length() + 1;
        }
        return null;
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("[*`]|(?<=\\s|^)_|_(?=\\s|$)", "")
                .strip();
    }

    private @Nullable Instant published() {
        Instant said =
                front.value("date") != null || place.date() == null
                        ? date(
                                "date",
                                "pubDate",
                                "publishDate",
                                "publishedAt",
                                "publishedDate",
                                "datePublished",
                                "createdAt",
                                "created")
                        : place.instant();
        return said == null && front.value("date") == null ? inPath() : said;
    }

    /** Many addresses begin with the day. */
    private @Nullable Instant inPath() {
        String path = front.text("path", "permalink", "url");
        Matcher day = DAY_IN_PATH.matcher(path == null ? "" : path);
        return day.matches()
                ? LenientDate.read(day.group(1) + "-" + day.group(2) + "-" + day.group(3))
                : null;
    }

    private @Nullable Instant updated() {
        return date(
                "updated",
                "lastmod",
                "lastModifiedAt",
                "modified",
                "updatedAt",
                "updatedDate",
                "dateModified");
    }

    private @Nullable Instant date(String... names) {
        String written = front.text(names);
        Instant date = written == null ? null : LenientDate.read(written);
        if (written != null && date == null) {
            warnings.add("The date '" + written + "' can't be read; it is left empty.");
        }
        return date;
    }
}
