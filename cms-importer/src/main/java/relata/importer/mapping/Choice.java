package relata.importer.mapping;

import java.util.Locale;
import java.util.Set;

/** What is to become of a name of the source. */
public sealed interface Choice {

    /** A topic, an author or a series that is in the library, by its slug. */
    record Existing(String slug) implements Choice {
        @Override
        public String text() {
            return WORDS.contains(slug) ? "slug: " + slug : slug;
        }
    }

    /** One of this name: added unless the library has it. */
    record New(String name) implements Choice {
        @Override
        public String text() {
            return "new: " + name;
        }
    }

    /** It stays a plain tag. */
    record Tag() implements Choice {
        @Override
        public String text() {
            return "tag";
        }
    }

    /** It is left out. */
    record Drop() implements Choice {
        @Override
        public String text() {
            return "drop";
        }
    }

    /** Slugs that mean something else unless {@code slug:} stands before them. */
    Set<String> WORDS = Set.of("tag", "drop");

    /** As it is written in a mapping file. */
    String text();

    /** Reads what {@link #text} writes. */
    static Choice of(String written) {
        String text = written.strip();
        int colon = text.indexOf(':');
        String word = text.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1).strip();
        return switch (word) {
            case "new" -> new New(rest.replaceAll("\\s+", " "));
            case "slug" -> new Existing(rest);
            default ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "tag" -> new Tag();
                        case "drop" -> new Drop();
                        default -> new Existing(text);
                    };
        };
    }
}
