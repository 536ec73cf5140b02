package relata.compare;

import java.util.ArrayList;
import java.util.List;
import relata.compare.Run.Op;

/** Puts pieces together into runs, as few as can be. */
final class Runs {

    private final List<Run> closed = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private Op op = Op.EQUAL;

    void add(Op next, List<String> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        if (next != op) {
            close();
            op = next;
        }
        pieces.forEach(open::append);
    }

    List<Run> all() {
        close();
        return List.copyOf(closed);
    }

    private void close() {
        if (!open.isEmpty()) {
            closed.add(new Run(op, open.toString()));
            open.setLength(0);
        }
    }
}
