package relata.importer.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import relata.body.Body;

/**
 * Makes an item of a plain text. The first line is the title; lines below it that name an author or
 * a date are understood; short lines that stand alone become headings (see {@link TextHeadings});
 * the navigation and the call to action of the page that it was saved from go (see {@link
 * PageNavigation}, {@link CallToAction}).
 */
final class PlainArticle {

    private static final int LONGEST_TITLE = 200;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)+");
    private static final Pattern UNDERLINE = Pattern.compile("[=\\-_*~]{3,}");

    private final SourceFile file;
    private final List<String> lines;
    private final ImportItemBuilder item;

    PlainArticle(SourceFile file, DecodedText text) {
        this.file = file;
        this.lines =
                new ArrayList<>(
                        Arrays.stream(text.text().split("\n", -1))
                                .map(PlainArticle::bare)
                                .toList());
        this.item = ImportItem.builder(file.key("text"), "post");
        text.warnings().forEach(item::warning);
    }

    /** The item. */
    ImportItem item() {
        if (lines.stream().allMatch(String::isEmpty)) {
            return item.notAnArticle("The file is empty.").build();
        }
        ArticlePath place = ArticlePath.of(file.toString());
        item.title(title(place)).publishedAt(place.instant()).savedAt(file.modified());
        item.slug(SLUG.matcher(place.name()).matches() ? place.name() : null);
        Byline.take(lines, item);
        PageNavigation.take(lines, item);
        List<TextBlock> blocks = CallToAction.take(TextBlock.of(lines), item);
        Body body = body(blocks);
        if (body.source().length() > Body.MAX_SOURCE_CHARS) {
            return item.failed(MarkdownArticle.tooLong(body.source())).build();
        }
        return item.body(body).build();
    }

    private static String bare(String line) {
        return line.replace('\u00A0', ' ').strip();
    }

    /** Takes the first line, and a line of dashes below it. A long first line is no title. */
    private String title(ArticlePath place) {
        int first = 0;
        while (lines.get(first).isEmpty()) {
            first++;
        }
        lines.subList(0, first).clear();
        if (lines.get(0).length() > LONGEST_TITLE) {
            return place.asTitle();
        }
        String title = lines.remove(0);
        if (!lines.isEmpty() && UNDERLINE.matcher(lines.get(0)).matches()) {
            lines.remove(0);
        }
        return title;
    }

    /** Markdown where there is something to mark, else plain text as it is. */
    private Body body(List<TextBlock> blocks) {
        TextHeadings headings = new TextHeadings(blocks);
        boolean structured = headings.any() || blocks.stream().anyMatch(TextBlock::isList);
        boolean wrapped = lines.stream().noneMatch(line -> line.length() > TextBlock.WRAPPED_AT);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            TextBlock block = blocks.get(i);
            if (!structured) {
                parts.add(String.join("\n", block.lines()));
            } else {
                parts.add(
                        headings.is(i)
                                ? "## " + MarkdownEscape.inline(block.first())
                                : block.markdown(wrapped));
            }
        }
        return new Body(
                structured ? Body.Format.MARKDOWN : Body.Format.TEXT, String.join("\n\n", parts));
    }
}
