package relata.importer.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a WXR file item by item. Constant memory; for one thread. */
final class WxrReader implements ItemReader {

    private final XmlFaults faults = new XmlFaults();
    private final WxrChannel channel = new WxrChannel();
    private final WxrParser parser;
    private final WxrArticle articles;
    private int items;
    private long comments;
    private boolean ended;

    WxrReader(SourceFile file, WxrSurvey survey) throws IOException {
        this.parser =
                new WxrParser(
                        new XmlDecoder(file.open(), faults), WxrFields.ARTICLES, channel, faults);
        this.articles = new WxrArticle(channel, survey);
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        if (ended) {
            return null;
        }
        ended = true;
        WxrItem item = parser.next();
        ended = item == null;
        if (item == null) {
            return null;
        }
        items++;
        comments += item.comments();
        return articles.understand(item);
    }

    @Override
    public String site() {
        return channel.site();
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(faults.sentences());
        if (comments > 0) {
            all.add("Comments are not imported: %,d were left out.".formatted(comments));
        }
        if (items == 0) {
            all.add("The file has no items.");
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
