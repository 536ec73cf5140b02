package relata.importer.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.importer.format.Term;

/**
 * What an editor wants to become of the names of a source. What it does not name is decided as if
 * there were none. Immutable.
 *
 * @param terms categories, tags and topics by taxonomy and plain name
 * @param authors by plain name
 * @param series by plain title
 */
public record Mapping(
        Map<String, Map<String, Rule>> terms, Map<String, Rule> authors, Map<String, Rule> series) {

    /** Leaves everything to the import. */
    public static final Mapping NONE = new Mapping(Map.of(), Map.of(), Map.of());

    /**
     * What is to become of one name.
     *
     * @param name as the file has it
     * @param choices one, or several for a term that means several topics
     * @param place where it stands
     */
    public record Rule(String name, List<Choice> choices, Place place) {

        /** Copies the list. */
        public Rule {
            choices = List.copyOf(choices);
        }

        Choice only() {
            return choices.getFirst();
        }
    }

    /**
     * A place in a mapping file.
     *
     * @param line counted from 1
     * @param pointer such as {@code /terms/category/Grief}
     */
    public record Place(int line, String pointer) {}

    /**
     * Reads a mapping.
     *
     * @param text YAML or JSON
     * @throws relata.refusal.Invalid naming each line that can't be followed
     */
    public static Mapping read(String text) {
        return new MappingReader().read(text);
    }

    /** Whether it asks for topics that may have to be added. */
    public boolean addsTopics() {
        return terms.values().stream()
                .flatMap(rules -> rules.values().stream())
                .flatMap(rule -> rule.choices().stream())
                .anyMatch(Choice.New.class::isInstance);
    }

    @Nullable Rule term(Term term) {
        return terms.getOrDefault(term.taxonomy(), Map.of()).get(key(term.name()));
    }

    @Nullable Rule author(String name) {
        return authors.get(key(name));
    }

    @Nullable Rule series(String title) {
        return series.get(key(title));
    }

    /** What names are told apart by. */
    static String key(String name) {
        String plain = TopicMatcher.plain(name);
        return plain.isEmpty() ? name.strip() : plain;
    }
}
