package relata.api;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.access.ApiKeys;
import relata.library.Library;

/** Gives the parts of the installation to whoever answers requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LibraryProperties.class)
class InstallationConfiguration {

    @Bean
    Installation installation(LibraryProperties properties) {
        return Installation.open(new LibraryPlace(properties.data(), properties.mongodb()));
    }

    @Bean
    Library library(Installation installation) {
        return installation.library();
    }

    @Bean
    ApiKeys apiKeys(Installation installation) {
        return installation.keys();
    }
}
