package relata.api.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import relata.api.Application;
import relata.api.LibraryPlace;

/** {@code ./cms serve}: starts the API and stays until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                """
                Starts the API. Prints one line, "Ready on http://HOST:PORT", when it can take
                requests; the log goes to the error output. SIGTERM or Ctrl-C ends it properly.\
                """,
        footer =
                """

                Examples:
                  ./cms serve --sample                try it with sample articles
                  ./cms serve --port 0                on any free port
                  ./cms serve --data /var/lib/relata --host 0.0.0.0

                At the first start the administrator's key is written to DIR/admin.key.\
                """)
final class Serve implements Callable<Integer> {

    @Mixin private PlaceOptions place;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port to listen on; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--sample", description = "Fill an empty library with sample articles first.")
    private boolean sample;

    @Spec private CommandSpec spec;

    Serve() {}

    @Override
    public Integer call() throws InterruptedException {
        check();
        SpringApplication application = new SpringApplication(Application.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        ConfigurableApplicationContext context = application.run(arguments());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context), "stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Ready on http://%s:%s".formatted(shown(host), actualPort(context)));
        out.flush();
        new CountDownLatch(1).await();
        return ExitStatus.DONE;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535.");
        }
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no address '" + host + "'. Use --host 127.0.0.1 or --host 0.0.0.0.",
                    e);
        }
    }

    private String[] arguments() {
        LibraryPlace library = place.place();
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=" + host);
        arguments.add("--relata.data=" + library.data());
        arguments.add("--relata.sample=" + sample);
        if (library.mongodb() != null) {
            arguments.add("--relata.mongodb=" + library.mongodb());
        }
        return arguments.toArray(String[]::new);
    }

    /** A process that was asked to stop and did has not failed: its status is 0, not 143. */
    private static void stop(ConfigurableApplicationContext context) {
        context.close();
        Runtime.getRuntime().halt(ExitStatus.DONE);
    }

    private static String actualPort(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static String shown(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
