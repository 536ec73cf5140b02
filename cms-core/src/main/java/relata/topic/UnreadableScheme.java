package relata.topic;

import org.jspecify.annotations.Nullable;

/** A file that can't be read as a topic scheme at all. */
public final class UnreadableScheme extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    UnreadableScheme(String file, int line, String why, @Nullable Throwable cause) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + why, cause);
        this.file = file;
        this.line = line;
    }

    /** The name of the file as it was given. */
    public String file() {
        return file;
    }

    /** The line where reading ended, counted from 1; 0 when the reader can't tell. */
    public int line() {
        return line;
    }
}
