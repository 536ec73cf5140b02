package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page says of its article in JSON-LD (schema.org). */
final class HtmlJsonLd {

    private static final int MAX_CHARS = 500_000;
    private static final int MAX_NODES = 2_000;
    private static final JsonNode NOTHING = JsonMapper.shared().createObjectNode();

    private final JsonNode article;

    private HtmlJsonLd(JsonNode article) {
        this.article = article;
    }

    /** Reads it; what is broken is passed over. */
    static HtmlJsonLd of(Document page) {
        List<JsonNode> nodes = new ArrayList<>();
        for (Element script : page.select("script[type=application/ld+json]")) {
            JsonNode root = parse(script.data());
            nodes.add(root);
        }
        for (int i = 0; i < nodes.size() && nodes.size() < MAX_NODES; i++) {
            JsonNode node = nodes.get(i);
            if (isArticle(node)) {
                return new HtmlJsonLd(node);
            }
            if (node.isArray() || node.has("@graph")) {
                (node.isArray() ? node : node.get("@graph")).forEach(nodes::add);
            } else if (node.has("mainEntity")) {
                nodes.add(node.get("mainEntity"));
            }
        }
        return new HtmlJsonLd(NOTHING);
    }

    private static JsonNode parse(String json) {
        if (json.length() > MAX_CHARS) {
            return NOTHING;
        }
        try {
            return JsonMapper.shared().readTree(json.strip());
        } catch (JacksonException e) {
            return NOTHING;
        }
    }

    private static boolean isArticle(JsonNode node) {
        return texts(node.path("@type"))
                .anyMatch(type -> type.endsWith("Article") || type.endsWith("BlogPosting"));
    }

    /** A text of the article, such as its {@code headline}; null when there is none. */
    @Nullable String text(String name) {
        return texts(article.path(name)).findFirst().orElse(null);
    }

    /** The names of its authors. */
    List<String> authors() {
        return texts(article.path("author")).toList();
    }

    /** Its keywords, as one text or several. */
    List<String> keywords() {
        return texts(article.path("keywords")).toList();
    }

    /** The texts of a value: itself, its name or address, or those of its elements. */
    private static Stream<String> texts(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().limit(50).flatMap(HtmlJsonLd::ofOne);
        }
        return ofOne(value);
    }

    private static Stream<String> ofOne(JsonNode value) {
        if (value.isString() && !value.asString().isBlank()) {
            return Stream.of(value.asString().strip());
        }
        return Stream.of("name", "url")
                .map(value::path)
                .filter(JsonNode::isString)
                .limit(1)
                .map(JsonNode::asString);
    }
}
