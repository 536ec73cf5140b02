package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on a document, or on a value within one. Stateless; safe for many threads. */
@FunctionalInterface
interface Filter {

    Filter ALL = _ -> true;

    boolean matches(@Nullable Object root);

    /** A filter as a client writes it. Refuses what it doesn't know. */
    static Filter of(Document query) {
        return FilterParser.parse(query);
    }

    static Filter all(List<Filter> parts) {
        return switch (parts.size()) {
            case 0 -> ALL;
            case 1 -> parts.getFirst();
            default -> {
                Filter[] array = parts.toArray(Filter[]::new);
                yield root -> {
                    for (Filter part : array) {
                        if (!part.matches(root)) {
                            return false;
                        }
                    }
                    return true;
                };
            }
        };
    }

    static Filter any(List<Filter> parts) {
        List<Filter> copy = List.copyOf(parts);
        return root -> copy.stream().anyMatch(part -> part.matches(root));
    }

    static Filter not(Filter filter) {
        return root -> !filter.matches(root);
    }
}
