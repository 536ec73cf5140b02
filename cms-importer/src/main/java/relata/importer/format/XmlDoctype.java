package relata.importer.format;

import java.io.IOException;

/** Drops a document type declaration, whatever is in it, without acting on any of it. */
final class XmlDoctype {

    private final XmlWindow in;
    private final StringBuilder lines;

    /**
     * @param in stands at {@code <!DOCTYPE}
     * @param lines gets the line ends, so that line numbers stay
     */
    XmlDoctype(XmlWindow in, StringBuilder lines) {
        this.in = in;
        this.lines = lines;
    }

    /**
     * Goes on behind it.
     *
     * @throws UnreadableSource when it declares entities
     */
    void drop() throws IOException {
        boolean subset = false;
        char quote = 0;
        while (in.available(1) > 0) {
            char c = in.at(0);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == ']') {
                subset = c == '[';
            } else if (c == '<') {
                refuseEntities();
            }
            lines.append(c == '\n' ? "\n" : "");
            in.skip(1);
            if (c == '>' && quote == 0 && !subset) {
                return;
            }
        }
    }

    private void refuseEntities() throws IOException {
        if (in.startsWith("<!ENTITY", 0)) {
            throw new UnreadableSource(
                    "The file declares XML entities of its own in line %d, which no export of articles does and attacks do; nothing was read."
                            .formatted(in.line()));
        }
    }
}
