package relata.bench;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.bson.Document;
import reactor.core.publisher.Flux;
import relata.store.Connection;
import relata.store.embedded.EmbeddedStore;

/**
 * What an import can't be spared: parsing the XML, inserting its texts in bulk into the same store,
 * indexing them with Lucene as it comes; one after the other.
 *
 * @param folder for what is written
 */
record ImportFloor(Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int BATCH = 100;

    /** What it takes for a WordPress export. */
    Cost of(Path file) {
        List<List<String>> texts = parse(file);
        return Cost.of(() -> parse(file))
                .plus(Cost.of(() -> insert(texts)))
                .plus(Cost.of(() -> index(texts)));
    }

    /** The title and the body of each item, by Woodstox alone. */
    private static List<List<String>> parse(Path file) {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<List<String>> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            String title = "";
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals("title")) {
                        title = reader.getElementText();
                    } else if (reader.getLocalName().equals("encoded")
                            && reader.getPrefix().equals("content")) {
                        found.add(List.of(title, reader.getElementText()));
                    }
                }
            }
            return found;
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(List<List<String>> texts) {
        try (EmbeddedStore store = EmbeddedStore.open(made(folder.resolve("plain-store")));
                Connection connection = Connection.to(store.connectionString())) {
            Flux.fromIterable(texts)
                    .map(t -> new Document("title", t.getFirst()).append("body", t.getLast()))
                    .buffer(BATCH)
                    .concatMap(batch -> connection.template().insert(batch, "plain"))
                    .blockLast(PATIENCE);
        }
    }

    private void index(List<List<String>> texts) {
        try (PlainLucene lucene = new PlainLucene(made(folder.resolve("plain-index")))) {
            for (int i = 0; i < texts.size(); i++) {
                List<String> text = texts.get(i);
                lucene.add("id-" + i, List.of(text.getFirst(), "", "", text.getLast()));
            }
            lucene.searcher();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
