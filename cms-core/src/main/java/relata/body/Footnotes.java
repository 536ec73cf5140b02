package relata.body;

import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.footnotes.internal.FootnoteBlockParser;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Footnotes, {@code [^1]} and {@code [^1]: …}. The blocks and the HTML are the library's extension;
 * its references don't run with the parser's version that is served with bounded nesting ({@code
 * LinkInfo.text()} took no argument then), so they are read here.
 */
final class Footnotes
        implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension, LinkProcessor {

    @Override
    public void extend(Parser.Builder builder) {
        builder.customBlockParserFactory(new FootnoteBlockParser.Factory()).linkProcessor(this);
    }

    @Override
    public void extend(HtmlRenderer.Builder builder) {
        if (FootnotesExtension.create() instanceof HtmlRenderer.HtmlRendererExtension library) {
            library.extend(builder);
        }
    }

    @Override
    public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
        // Looking at the first node before asking for the text keeps "[[[…]]]" cheap.
        if (link.destination() != null
                || !(link.openingBracket().getNext() instanceof Text first)
                || !first.getLiteral().startsWith("^")) {
            return LinkResult.none();
        }
        Position here = scanner.position();
        String text = link.text(scanner);
        scanner.setPosition(here);
        String label = text.substring(1);
        return context.getDefinition(FootnoteDefinition.class, label) == null
                ? LinkResult.none()
                : LinkResult.replaceWith(new FootnoteReference(label), link.afterTextBracket());
    }
}
