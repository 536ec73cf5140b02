package relata.importer.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import relata.importer.mapping.Mapping.Place;
import relata.importer.mapping.Mapping.Rule;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/** Reads a mapping file and says of every line that it can't follow what is wrong. For one use. */
final class MappingReader {

    /** Longest file, in characters. */
    static final int LONGEST = 8 * 1024 * 1024;

    private static final int MOST_PROBLEMS = 50;
    private static final int LONGEST_NAME = 200;
    private static final String SECTIONS = "There are: terms, authors, series.";

    private static final Set<String> FIELDS = Set.of("to", "posts", "why", "new");

    /** What a line of a section may say. */
    private enum Section {
        TERM("the slug of a topic, several as [one, two], 'new: Label', tag, drop"),
        AUTHOR("the slug of an author, 'new: Name', drop"),
        SERIES("the slug of a series, 'new: Title', drop");

        private final String possible;

        Section(String possible) {
            this.possible = possible;
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    Mapping read(String text) {
        if (text.length() > LONGEST) {
            throw new Invalid(
                    List.of(new Problem("", "too-large", "A mapping has at most 8 MB of text.")));
        }
        Mapping mapping = mapping(root(text));
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return mapping;
    }

    private @Nullable Node root(String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setCodePointLimit(LONGEST)
                        .setMaxAliasesForCollections(20)
                        .setAllowRecursiveKeys(false)
                        .build();
        try {
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw unreadable("Line %d: %s. %s".formatted(line, e.getProblem(), quoting()));
        } catch (YamlEngineException e) {
            throw unreadable(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (StackOverflowError e) {
            // The parser descends by recursion and has no limit of its own.
            throw unreadable("It is nested too deeply.");
        }
    }

    private static Invalid unreadable(String why) {
        return new Invalid(List.of(new Problem("", "malformed", "This is no YAML. " + why)));
    }

    private static String quoting() {
        return "What has a colon in it is quoted: 'new: Label'.";
    }

    private Mapping mapping(@Nullable Node root) {
        Map<String, Map<String, Rule>> terms = new LinkedHashMap<>();
        Map<String, Rule> authors = new LinkedHashMap<>();
        Map<String, Rule> series = new LinkedHashMap<>();
        for (NodeTuple entry : entries(root, new Place(1, ""))) {
            String name = text(entry.getKeyNode());
            Place place = new Place(line(entry.getKeyNode()), "/" + escaped(name));
            switch (name) {
                case "terms" -> terms(entry.getValueNode(), place, terms);
                case "authors" -> rules(entry.getValueNode(), place, Section.AUTHOR, authors);
                case "series" -> rules(entry.getValueNode(), place, Section.SERIES, series);
                default ->
                        problem(place, "unknown", "There is no section '%s'. %s", name, SECTIONS);
            }
        }
        return new Mapping(terms, authors, series);
    }

    private void terms(Node node, Place place, Map<String, Map<String, Rule>> terms) {
        for (NodeTuple entry : entries(node, place)) {
            String taxonomy = text(entry.getKeyNode());
            rules(
                    entry.getValueNode(),
                    below(place, entry.getKeyNode()),
                    Section.TERM,
                    terms.computeIfAbsent(taxonomy, _ -> new LinkedHashMap<>()));
        }
    }

    private void rules(Node node, Place place, Section section, Map<String, Rule> rules) {
        for (NodeTuple entry : entries(node, place)) {
            String name = text(entry.getKeyNode());
            Place here = below(place, entry.getKeyNode());
            List<Choice> choices = choices(entry.getValueNode(), here, section);
            Rule rule = new Rule(name, choices, here);
            Rule before = choices.isEmpty() ? null : rules.putIfAbsent(Mapping.key(name), rule);
            if (before != null) {
                problem(
                        here,
                        "twice",
                        "'%s' stands in line %d already; case and accents don't tell names apart.",
                        name,
                        before.place().line());
            }
        }
    }

    private List<Choice> choices(Node node, Place place, Section section) {
        List<Choice> choices = new ArrayList<>();
        if (node instanceof MappingNode map) {
            knownOnly(map, place);
        }
        for (Node value : values(node)) {
            Choice choice = choice(value);
            if (choice == null || !allowed(choice, section)) {
                String found = value instanceof ScalarNode s ? "'" + s.getValue() + "'" : "This";
                problem(
                        place,
                        "invalid",
                        "%s is not possible. Possible: %s.",
                        found,
                        section.possible);
                return List.of();
            }
            choices.add(choice);
        }
        if (choices.isEmpty() || choices.size() > 1 && section != Section.TERM) {
            problem(place, "invalid", "Say one thing. Possible: %s.", section.possible);
            return List.of();
        }
        return choices;
    }

    private void knownOnly(MappingNode map, Place place) {
        for (NodeTuple entry : map.getValue()) {
            String field = text(entry.getKeyNode());
            if (!FIELDS.contains(field)) {
                problem(
                        place,
                        "unknown",
                        "There is no '%s' here; there are: to, posts, why.",
                        field);
            }
        }
    }

    /** What a report says of a name has its choice under {@code to}. */
    private static List<Node> values(Node node) {
        Node said = node;
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                said = text(entry.getKeyNode()).equals("to") ? entry.getValueNode() : said;
            }
        }
        return said instanceof SequenceNode list ? list.getValue() : List.of(said);
    }

    private static @Nullable Choice choice(Node value) {
        return switch (value) {
            case ScalarNode scalar -> Choice.of(scalar.getValue());
            case MappingNode map
                    when map.getValue().size() == 1
                            && text(map.getValue().getFirst().getKeyNode()).equals("new")
                            && map.getValue().getFirst().getValueNode()
                                    instanceof ScalarNode name ->
                    Choice.of("new: " + name.getValue());
            default -> null;
        };
    }

    private static boolean allowed(Choice choice, Section section) {
        return switch (choice) {
            case Choice.Existing(String slug) -> !slug.isBlank();
            case Choice.New(String name) ->
                    !name.isBlank()
                            && name.length() <= LONGEST_NAME
                            && name.chars().noneMatch(Character::isISOControl);
            case Choice.Tag _ -> section == Section.TERM;
            case Choice.Drop _ -> true;
        };
    }

    private List<NodeTuple> entries(@Nullable Node node, Place place) {
        if (node instanceof MappingNode map) {
            return map.getValue();
        }
        boolean empty = node == null || node instanceof ScalarNode s && s.getValue().isBlank();
        if (!empty) {
            problem(place, "invalid", "Here 'name: what becomes of it' is expected, line by line.");
        }
        return List.of();
    }

    private static Place below(Place place, Node key) {
        return new Place(line(key), place.pointer() + "/" + escaped(text(key)));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void problem(Place place, String code, String message, Object... values) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(at(place, code, message.formatted(values)));
        }
    }

    /** A problem that names the line. */
    static Problem at(Place place, String code, String message) {
        return new Problem(place.pointer(), code, "Line " + place.line() + ": " + message);
    }
}
