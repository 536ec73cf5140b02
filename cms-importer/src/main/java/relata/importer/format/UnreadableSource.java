package relata.importer.format;

import java.io.IOException;

/**
 * A file that is broken, from some place on or as a whole. Its message is a sentence for people.
 */
public final class UnreadableSource extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, where (line, item), and what to do about it
     */
    public UnreadableSource(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
