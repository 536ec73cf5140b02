package relata.importer.format;

import java.io.IOException;
import java.util.Set;

/**
 * Markdown and MDX files with or without front matter, as site generators and editors keep them.
 */
final class MarkdownFormat implements Format {

    private static final Set<String> EXTENSIONS =
            Set.of("md", "markdown", "mdx", "qmd", "mdown", "mkd", "njk");

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return EXTENSIONS.contains(file.extension()) || DirectoryData.is(file);
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (DirectoryData.is(file)) {
            return new SingleItem(data(file));
        }
        return new SingleItem(new MarkdownArticle(file, DecodedText.of(file)).item());
    }

    private static ImportItem data(SourceFile file) {
        return ImportItem.builder(file.key("markdown"), "data")
                .state(ItemState.OTHER)
                .notAnArticle(
                        file.extension().equals("json")
                                ? "What it says of the articles beside it was read with them."
                                : "It is JavaScript, which is not run: what it says of the articles"
                                        + " beside it is not known.")
                .build();
    }
}
