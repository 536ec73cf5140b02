package relata.api.cli;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import relata.api.SearchProperties;

/** The settings of this machine for commands that need no server, as a server would read them. */
final class Settings {

    private final Binder binder;

    private Settings(ConfigurableEnvironment environment) {
        this.binder = Binder.get(environment);
    }

    /** From {@code -D…}, the environment and configuration files. */
    static Settings read() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return new Settings(environment);
    }

    /**
     * How searches are answered.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException when a setting can't
     *     be understood
     */
    SearchProperties search() {
        return binder.bindOrCreate("relata.search", SearchProperties.class);
    }
}
