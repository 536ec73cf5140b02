package relata.importer.format;

import java.io.IOException;
import java.util.Set;

/**
 * Markdown and MDX files with or without front matter, as site generators and editors keep them.
 */
final class MarkdownFormat implements Format {

    private static final Set<String> EXTENSIONS = Set.of("md", "markdown", "mdx", "mdown", "mkd");

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return EXTENSIONS.contains(file.extension());
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        return new SingleItem(new MarkdownArticle(file, DecodedText.of(file)).item());
    }
}
