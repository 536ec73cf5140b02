package relata.api.insight;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.insight.SearchCounts;
import relata.insight.SearchInsights;
import relata.library.Library;

/** What visitors search for: counted, written down, read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightProperties.class)
class InsightConfiguration {

    /** Writes what it has before the library is closed. */
    @Bean(initMethod = "start")
    SearchCounts searchCounts(Library library, InsightProperties properties) {
        return new SearchCounts(library.mongo(), properties.limits(), InstantSource.system());
    }

    @Bean
    SearchInsights searchInsights(Library library, InsightProperties properties) {
        return new SearchInsights(library.mongo(), properties.limits());
    }

    @Bean
    VisitorSearches visitorSearches(SearchCounts counts, InsightProperties properties) {
        return new VisitorSearches(counts, properties.enabled());
    }
}
