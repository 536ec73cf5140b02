package relata.importer.format;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Authors as they are named above an article: a text, several in a text, or a map for each. */
final class FrontMatterPeople {

    private static final int LONGEST = 1_000;

    private FrontMatterPeople() {}

    /** The people of one value; addresses of e-mail are left out. */
    static Stream<Person> of(Object value) {
        if (value instanceof Map<?, ?>) {
            return ofMap(FrontMatter.map(value));
        }
        String written = value.toString();
        String start = written.substring(0, Math.min(LONGEST, written.length()));
        String text = start.replaceAll("<[^>]*@[^>]*>|\\S+@\\S+", " ");
        // A comma alone may stand before a title: "Jane Doe, LMFT".
        return Arrays.stream(text.split("\\s*;\\s*|\\s+(?:and|&)\\s+"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Person::named);
    }

    private static Stream<Person> ofMap(FrontMatter map) {
        String name = map.text("name", "title", "displayName");
        if (name == null) {
            return Stream.empty();
        }
        String login = map.text("login", "username", "id");
        List<String> aliases = login == null || login.contains("@") ? List.of() : List.of(login);
        return Stream.of(
                new Person(
                        name,
                        map.text("slug"),
                        aliases,
                        map.text("credentials"),
                        map.text("bio", "description")));
    }
}
