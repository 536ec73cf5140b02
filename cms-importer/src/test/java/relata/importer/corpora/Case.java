package relata.importer.corpora;

import java.util.ArrayList;
import java.util.List;

/** A file or folder of the corpora that is imported, and what must hold of it then. */
public final class Case {

    private final String path;
    private final List<Check> checks = new ArrayList<>();

    private Case(String path) {
        this.path = path;
    }

    /**
     * A case without checks.
     *
     * @param path below the corpora
     */
    static Case of(String path) {
        return new Case(path);
    }

    /** Adds a check for a line of its own; such as a file in the folder that is imported. */
    Case check(String line, String says, Check.Probe probe) {
        checks.add(new Check(line, says, true, probe));
        return this;
    }

    /** Adds a check for the line that is named like the path, below {@code nasty/} or not. */
    Case check(String says, Check.Probe probe) {
        return check(path.replaceFirst("^nasty/", ""), says, probe);
    }

    /** Adds a check of what the report of a mere plan says as well. */
    Case plan(String says, Check.Probe probe) {
        checks.add(new Check(path, says, false, probe));
        return this;
    }

    /** The same with those checks only for which nothing must be kept. */
    public Case planned() {
        Case planned = new Case(path);
        checks.stream().filter(check -> !check.kept()).forEach(planned.checks::add);
        return planned;
    }

    /** What is imported, below the corpora. */
    public String path() {
        return path;
    }

    /** What must hold. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }
}
