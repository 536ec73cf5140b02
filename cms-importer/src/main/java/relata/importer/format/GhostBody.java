package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.importer.format.GhostRows.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one body of a Ghost post out of those that it has: what its editor wrote before what Ghost
 * made of it.
 *
 * @param body the body
 * @param warnings what was lost
 */
record GhostBody(Body body, List<String> warnings) {

    private static final String PLACE = "__GHOST_URL__";
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(5_000)
                                                    .build())
                                    .build())
                    .build();

    /** Chooses and translates the body of a post. */
    static GhostBody of(Row post) {
        GhostCards cards = new GhostCards();
        Body body = body(post, cards);
        List<String> warnings = new ArrayList<>(cards.warnings());
        if (body.source().contains(PLACE + "/content/")) {
            warnings.add(
                    "Pictures or files are on the old site, whose address the file leaves out.");
        }
        String source = body.source().replace(PLACE, "");
        return new GhostBody(new Body(body.format(), source), warnings);
    }

    private static Body body(Row post, GhostCards cards) {
        Body written = written(post, cards);
        if (written != null) {
            return written;
        }
        return post.get("markdown").isBlank()
                ? Body.html(post.get("html"))
                : Body.markdown(post.get("markdown"));
    }

    private static @Nullable Body written(Row post, GhostCards cards) {
        JsonNode lexical = parse(post.get("lexical"), cards);
        Body body =
                lexical == null ? null : html(into -> new GhostLexical(cards).add(lexical, into));
        JsonNode mobiledoc = body == null ? parse(post.get("mobiledoc"), cards) : null;
        if (mobiledoc == null) {
            return body;
        }
        String markdown = GhostMobiledoc.onlyMarkdown(mobiledoc);
        return markdown == null
                ? html(into -> new GhostMobiledoc(mobiledoc, cards).add(into))
                : Body.markdown(markdown);
    }

    private static @Nullable JsonNode parse(String json, GhostCards cards) {
        if (json.isBlank()) {
            return null;
        }
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            cards.warn("What its editor wrote is damaged; what Ghost made of it was taken.");
            return null;
        }
    }

    private static @Nullable Body html(Consumer<Element> writer) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        writer.accept(page.body());
        boolean empty = !page.body().hasText() && page.body().select("img, figure, hr").isEmpty();
        return empty ? null : Body.html(page.body().html());
    }
}
