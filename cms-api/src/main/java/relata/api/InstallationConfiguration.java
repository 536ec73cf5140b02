package relata.api;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.access.ApiKeys;
import relata.importer.Importer;
import relata.library.Library;
import relata.preview.PreviewLinks;
import relata.schedule.Ticking;
import relata.topic.TopicSuggester;
import relata.trail.Trail;
import relata.tuning.SearchTuning;

/** Gives the parts of the installation to whoever answers requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LibraryProperties.class, SearchProperties.class})
class InstallationConfiguration {

    @Bean
    Installation installation(LibraryProperties properties, SearchProperties searching) {
        Installation opened =
                Installation.open(properties.place(), searching, properties.assets().limits());
        try {
            opened.prepareToServe(properties.sample());
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    @Bean
    Library library(Installation installation) {
        return installation.library();
    }

    @Bean
    ApiKeys apiKeys(Installation installation) {
        return installation.keys();
    }

    @Bean
    Trail trail(Installation installation) {
        return installation.trail();
    }

    @Bean
    PreviewLinks previewLinks(Installation installation) {
        return installation.previews();
    }

    @Bean
    SearchTuning searchTuning(Installation installation) {
        return installation.tuning();
    }

    @Bean
    Pictures pictures(Installation installation) {
        return installation.pictures();
    }

    /** Closed by the installation, in the right order. */
    @Bean(destroyMethod = "")
    Finding finding(Installation installation) {
        return installation.finding();
    }

    @Bean
    TopicSuggester topicSuggester(Installation installation) {
        return installation.recogniser();
    }

    @Bean
    Importer importer(Installation installation) {
        return installation.importer();
    }

    /** Fires what is due from the start on, and ends before the library is closed. */
    @Bean(initMethod = "start")
    Ticking ticking(Library library) {
        return new Ticking(library.schedules(), library.firing(), library.timetable());
    }
}
