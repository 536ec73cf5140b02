package relata.api.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import picocli.CommandLine;
import relata.api.LibraryUnavailable;
import relata.refusal.Invalid;
import relata.refusal.Refusal;
import relata.topic.UnreadableScheme;

/**
 * Says in a sentence why a command failed. A stack trace is shown only where the fault is ours, and
 * then only when {@code CMS_DEBUG} is set.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    /** A sentence for people, and the exit status. */
    record Explained(String sentence, int status) {}

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        Explained known = explain(failure);
        if (known != null) {
            command.getErr().println(known.sentence());
            return known.status();
        }
        command.getErr().println("Something went wrong on our side: " + failure);
        if (System.getenv("CMS_DEBUG") != null) {
            failure.printStackTrace(command.getErr());
        } else {
            command.getErr().println("Set CMS_DEBUG=1 and repeat to see where.");
        }
        return ExitStatus.FAILURES;
    }

    static @Nullable Explained explain(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Explained known = known(t);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    private static @Nullable Explained known(Throwable t) {
        return switch (t) {
            case LibraryUnavailable e -> new Explained(e.getMessage(), ExitStatus.UNREACHABLE);
            case PortInUseException e -> new Explained(taken(e.getPort()), ExitStatus.UNREACHABLE);
            case BindException e -> new Explained(unbindable(e), ExitStatus.UNREACHABLE);
            case ConfigurationPropertiesBindException e ->
                    new Explained(misconfigured(e), ExitStatus.USAGE);
            case org.springframework.boot.context.properties.bind.BindException e ->
                    new Explained(misconfigured(e), ExitStatus.USAGE);
            case DataAccessResourceFailureException _ ->
                    new Explained(
                            "The store stopped answering. What was acknowledged is kept; repeat"
                                    + " the command when it is back.",
                            ExitStatus.UNREACHABLE);
            case Invalid e ->
                    new Explained(
                            e.problems().stream()
                                    .map(p -> p.pointer() + ": " + p.message())
                                    .collect(Collectors.joining("\n")),
                            ExitStatus.USAGE);
            case Refusal e -> new Explained(e.getMessage(), ExitStatus.USAGE);
            case UnreadableScheme e ->
                    new Explained(String.valueOf(e.getMessage()), ExitStatus.USAGE);
            case FileSystemException e -> new Explained(file(e), ExitStatus.USAGE);
            case IOException e -> new Explained(String.valueOf(e.getMessage()), ExitStatus.USAGE);
            default -> null;
        };
    }

    private static String misconfigured(Exception failure) {
        Throwable reason = NestedExceptionUtils.getMostSpecificCause(failure);
        return reason instanceof IllegalArgumentException
                ? String.valueOf(reason.getMessage())
                : String.valueOf(failure.getMessage());
    }

    private static String taken(int port) {
        return "Port %d is taken. Stop what uses it, or choose another: --port 0 takes any that is free."
                .formatted(port);
    }

    private static String unbindable(BindException e) {
        return "Can't listen there: %s. Choose an address of this machine with --host, and a port above 1023 with --port."
                .formatted(e.getMessage());
    }

    private static String file(FileSystemException e) {
        String reason = e.getReason();
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "There is no file " + e.getFile() + ".";
            case java.nio.file.AccessDeniedException _ -> "No permission for " + e.getFile() + ".";
            default -> e.getFile() + ": " + (reason == null ? "can't be read" : reason) + ".";
        };
    }
}
