package relata.api.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Where {@code ./cms} begins. */
public final class Main {

    /** Lucene recommends options for vectors, which are not used. Held, so that it stays set. */
    private static final Logger QUIET = Logger.getLogger("org.apache.lucene");

    private Main() {}

    /**
     * Runs a command and ends the process with its exit status: 0 done, 1 done with failures that
     * the report names, 2 bad usage or unreadable input, 3 the store or the server can't be
     * reached.
     *
     * @param args as typed
     */
    public static void main(String[] args) {
        boolean server = args.length > 0 && args[0].equals("serve");
        System.setProperty(
                "relata.log", System.getProperty("relata.log", server ? "INFO" : "WARN"));
        QUIET.setLevel(Level.SEVERE);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cms())
                .setExecutionExceptionHandler(new Failures())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false);
    }
}
