package relata.api.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import relata.access.Allowance;
import relata.access.ApiKey;
import relata.access.NewKey;
import relata.api.Installation;

/** {@code ./cms keys}: API keys. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description =
                "API keys: create, list, rotate, revoke. Needs the store; a server in between can be"
                        + " asked through /v1/admin/keys instead.",
        subcommands = {Keys.Create.class, Keys.ListAll.class, Keys.Rotate.class, Keys.Revoke.class},
        footer =
                """

                Examples:
                  ./cms keys create --name website --scopes posts:read
                  ./cms keys create --name Anna --role editor
                  ./cms keys list
                  ./cms keys rotate 4fG7hJ2kLm --overlap PT24H
                  ./cms keys revoke 4fG7hJ2kLm\
                """)
final class Keys implements Callable<Integer> {

    @Spec private CommandSpec spec;

    Keys() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE;
    }

    /** {@code ./cms keys create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a key and prints it, once.",
            footer =
                    """

                    Roles: author editor publisher administrator
                    Scopes: posts:read posts:write posts:publish topics:write series:write
                    authors:write assets:write imports:run keys:manage ops:run\
                    """)
    static final class Create implements Callable<Integer> {

        @Mixin private PlaceOptions place;

        @Option(names = "--name", required = true, description = "What its owner calls it.")
        private String name;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private Allowed allowed = new Allowed();

        @Option(
                names = "--expires-in-days",
                paramLabel = "DAYS",
                description = "After how many days it is refused (default: never).")
        private @Nullable Integer days;

        @Spec private CommandSpec spec;

        Create() {}

        @Override
        public Integer call() {
            Allowance allowance = Allowance.parse(allowed.role, allowed.scopes);
            Instant expires = days == null ? null : Instant.now().plus(Duration.ofDays(days));
            try (Installation library = Installation.open(place.place())) {
                NewKey made = library.await(library.keys().create(name, allowance, expires));
                show(made, spec);
            }
            return ExitStatus.DONE;
        }
    }

    /** At least one of these has to be given. */
    static final class Allowed {

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "A named set of scopes: author, editor, publisher, administrator.")
        private @Nullable String role;

        @Option(
                names = "--scopes",
                split = ",",
                paramLabel = "SCOPE",
                description = "What it allows (besides), divided by commas.")
        private @Nullable List<String> scopes;

        Allowed() {}
    }

    private static void show(NewKey made, CommandSpec spec) {
        spec.commandLine().getOut().println(made.text());
        spec.commandLine()
                .getErr()
                .println("Keep it: it can't be shown again. Its id is " + made.key().id() + ".");
    }

    /** {@code ./cms keys rotate}. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Gives a key another secret and prints it, once.")
    static final class Rotate implements Callable<Integer> {

        @Mixin private PlaceOptions place;

        @Parameters(paramLabel = "ID", description = "The key's id, as ./cms keys list shows it.")
        private String id;

        @Option(
                names = "--overlap",
                defaultValue = "PT24H",
                paramLabel = "TIME",
                description =
                        "How long the secret before stays good, such as PT24H or P7D (default:"
                                + " ${DEFAULT-VALUE}).")
        private Duration overlap;

        @Spec private CommandSpec spec;

        Rotate() {}

        @Override
        public Integer call() {
            try (Installation library = Installation.open(place.place())) {
                show(library.await(library.keys().rotate(id, overlap)), spec);
            }
            return ExitStatus.DONE;
        }
    }

    /** {@code ./cms keys list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists all keys, newest first.")
    static final class ListAll implements Callable<Integer> {

        @Mixin private PlaceOptions place;

        @Spec private CommandSpec spec;

        ListAll() {}

        @Override
        public Integer call() {
            try (Installation library = Installation.open(place.place())) {
                List<ApiKey> keys = library.await(library.keys().list().collectList());
                PrintWriter out = spec.commandLine().getOut();
                keys.forEach(key -> out.println(line(key, Instant.now())));
            }
            return ExitStatus.DONE;
        }

        private static String line(ApiKey key, Instant now) {
            String state =
                    key.revokedAt() != null ? "revoked" : key.usableAt(now) ? "active" : "expired";
            return "%s  %-8s  %s  %s  %s  %s"
                    .formatted(
                            key.id(),
                            state,
                            key.createdAt(),
                            key.lastUsedAt() == null ? "never used" : "used " + key.lastUsedAt(),
                            allowed(key),
                            key.name());
        }
    }

    private static String allowed(ApiKey key) {
        String scopes = String.join(",", key.scopes());
        String role = key.role();
        return role == null ? scopes : scopes.isEmpty() ? role : role + "," + scopes;
    }

    /** {@code ./cms keys revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Has a key refused from now on.")
    static final class Revoke implements Callable<Integer> {

        @Mixin private PlaceOptions place;

        @Parameters(paramLabel = "ID", description = "The key's id, as ./cms keys list shows it.")
        private String id;

        @Spec private CommandSpec spec;

        Revoke() {}

        @Override
        public Integer call() {
            try (Installation library = Installation.open(place.place())) {
                ApiKey key = library.await(library.keys().revoke(id));
                spec.commandLine().getOut().println("Revoked: " + key.id() + "  " + key.name());
            }
            return ExitStatus.DONE;
        }
    }
}
