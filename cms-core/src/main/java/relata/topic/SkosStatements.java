package relata.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.ParseLocationListener;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;

/** Collects what a file says, by subject in order of the file. Not thread-safe. */
final class SkosStatements extends AbstractRDFHandler implements ParseLocationListener {

    private final Map<Resource, Map<IRI, List<Value>>> subjects = new LinkedHashMap<>();
    private final Map<Resource, Integer> lines = new LinkedHashMap<>();
    private int line;

    @Override
    public void parseLocationUpdate(long atLine, long column) {
        line = (int) atLine;
    }

    @Override
    public void handleStatement(Statement statement) {
        lines.putIfAbsent(statement.getSubject(), line);
        subjects.computeIfAbsent(statement.getSubject(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(statement.getPredicate(), _ -> new ArrayList<>())
                .add(statement.getObject());
    }

    /** All that something is said of. */
    List<Resource> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** The line where the first statement about a subject stands; 0 when unknown. */
    int line(Resource subject) {
        return Math.max(lines.getOrDefault(subject, 0), 0);
    }

    /** What a subject has for a predicate. */
    List<Value> values(Resource subject, IRI predicate) {
        return subjects.getOrDefault(subject, Map.of()).getOrDefault(predicate, List.of());
    }

    /** The texts that a subject has for a predicate. */
    List<Literal> texts(Resource subject, IRI predicate) {
        List<Literal> texts = new ArrayList<>();
        for (Value value : values(subject, predicate)) {
            if (value instanceof Literal text && !text.getLabel().isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }
}
