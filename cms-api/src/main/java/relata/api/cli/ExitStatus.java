package relata.api.cli;

/** What the exit status of a command says. */
final class ExitStatus {

    /** Everything was done. */
    static final int DONE = 0;

    /** Done, with failures or differences that the report names. */
    static final int FAILURES = 1;

    /** Bad usage or unreadable input. */
    static final int USAGE = 2;

    /** The store or the server can't be reached. */
    static final int UNREACHABLE = 3;

    private ExitStatus() {}
}
