package relata.importer.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Divides a Markdown file into its front matter and its body. Knows YAML between {@code ---} (as
 * Jekyll, Hugo, Eleventy and Zola write it), TOML between {@code +++}, JSON between {@code ;;;} or
 * as an object at the very beginning (Hugo), and the fences {@code ---json} and {@code ---toml}
 * (Eleventy). What can't be read never loses the body.
 */
final class FrontMatterReader {

    /** Longest front matter, in characters. */
    private static final int MAX_CHARS = 128 * 1024;

    private static final Pattern OPENING =
            Pattern.compile("(---|\\+\\+\\+|;;;)(json|yaml|yml|toml|js)?[ \\t]*\\n");

    private static final Pattern SIMPLE_LINE =
            Pattern.compile("([A-Za-z_][\\w-]{0,60})[ \\t]*[:=][ \\t]*(.*)");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * A file in its two parts.
     *
     * @param frontMatter what stood above
     * @param body what stood below
     * @param warning what could not be read
     */
    record Parts(FrontMatter frontMatter, String body, @Nullable String warning) {}

    /** Every scalar is text; no tag makes anything else. */
    private static final class TextSchema extends FailsafeSchema {

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of(Tag.NULL, new ConstructYamlNull());
        }
    }

    private FrontMatterReader() {}

    /** Divides the text. */
    static Parts read(String text) {
        Matcher opening = OPENING.matcher(text);
        if (opening.lookingAt()) {
            return fenced(text, opening);
        }
        return text.matches("(?s)\\{\\s*[\"}].*") ? json(text) : none(text);
    }

    private static Parts none(String text) {
        return new Parts(FrontMatter.NONE, text, null);
    }

    private static Parts fenced(String text, Matcher opening) {
        String fence = opening.group(1);
        String dots = fence.equals("---") ? "|\\.\\.\\." : "";
        Matcher closing =
                Pattern.compile("(?m)^(?:" + Pattern.quote(fence) + dots + ")[ \\t]*(?:\\n|\\z)")
                        .matcher(text);
        if (!closing.find(opening.end())) {
            return unterminated(text, opening.end());
        }
        String inner = text.substring(opening.end(), closing.start());
        String body = text.substring(closing.end());
        if (inner.length() > MAX_CHARS) {
            return broken(Map.of(), body, "it is longer than " + MAX_CHARS + " characters");
        }
        String language = opening.group(2) == null ? fence : opening.group(2);
        return switch (language) {
            case "+++", "toml" -> toml(inner, body);
            case ";;;", "json" -> jsonBetweenFences(inner, body);
            case "js" -> broken(Map.of(), body, "it is JavaScript, which is not run");
            default -> yaml(inner, body, text);
        };
    }

    /** Lines such as {@code title: x} up to the first blank one are front matter all the same. */
    private static Parts unterminated(String text, int from) {
        int blank = text.indexOf("\n\n", from);
        String top = text.substring(from, blank < 0 ? text.length() : blank);
        if (!SIMPLE_LINE.matcher(top.lines().findFirst().orElse("")).matches()) {
            return none(text);
        }
        String body = blank < 0 ? "" : text.substring(blank + 2);
        return broken(simpleLines(top), body, "its end is missing");
    }

    private static Parts yaml(String inner, String body, String whole) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new TextSchema())
                        .setMaxAliasesForCollections(20)
                        .setCodePointLimit(MAX_CHARS * 2)
                        .setAllowDuplicateKeys(true)
                        .setAllowRecursiveKeys(false)
                        .build();
        try {
            Object parsed = new Load(settings).loadFromString(inner);
            if (parsed instanceof Map<?, ?> map) {
                return new Parts(FrontMatter.of(map, false), body, null);
            }
            // Two rules with text between them are no front matter.
            boolean empty = parsed == null || parsed.toString().isBlank();
            return new Parts(FrontMatter.NONE, empty ? body : whole, null);
        } catch (YamlEngineException e) {
            return broken(simpleLines(inner), body, firstLine(e.getMessage()));
        } catch (StackOverflowError e) {
            // The parser descends by recursion and has no limit of its own.
            return broken(Map.of(), body, "it is nested too deeply");
        }
    }

    private static Parts toml(String inner, String body) {
        try {
            TomlParseResult result = Toml.parse(inner);
            Map<String, Object> values = new LinkedHashMap<>();
            table(result).forEach(values::put);
            return result.hasErrors()
                    ? broken(values, body, firstLine(result.errors().get(0).toString()))
                    : new Parts(FrontMatter.of(values, false), body, null);
        } catch (StackOverflowError e) {
            return broken(Map.of(), body, "it is nested too deeply");
        }
    }

    private static Map<String, Object> table(TomlTable table) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            if (value != null) {
                values.put(key, tomlValue(value));
            }
        }
        return values;
    }

    private static Object tomlValue(Object value) {
        return switch (value) {
            case TomlTable inner -> table(inner);
            case TomlArray array ->
                    array.toList().stream().map(FrontMatterReader::tomlValue).toList();
            default -> value;
        };
    }

    private static Parts jsonBetweenFences(String inner, String body) {
        Parts parts = json(inner);
        return new Parts(parts.frontMatter(), body, parts.warning());
    }

    private static Parts json(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            Map<?, ?> map = JSON.readValue(parser, Map.class);
            long end = parser.currentLocation().getCharOffset();
            return new Parts(FrontMatter.of(map, false), text.substring((int) end), null);
        } catch (JacksonException e) {
            return broken(Map.of(), text, firstLine(e.getOriginalMessage()));
        }
    }

    private static Map<String, Object> simpleLines(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher m = SIMPLE_LINE.matcher(line);
            if (m.matches()) {
                values.putIfAbsent(m.group(1), m.group(2).strip().replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return values;
    }

    private static Parts broken(Map<String, Object> values, String body, String why) {
        return new Parts(
                FrontMatter.of(values, true),
                body,
                "The front matter can't be read: " + why + ". It is kept as a draft.");
    }

    private static String firstLine(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        String short_ = line.length() > 160 ? line.substring(0, 160) + "…" : line;
        return short_.replaceAll("\\.$", "");
    }
}
