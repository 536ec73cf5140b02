package relata.api.content.feed;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the website is, and where feeds are made. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiteProperties.class)
class FeedConfiguration {

    @Bean
    Sites sites(SiteProperties properties) {
        return new Sites(properties);
    }

    @Bean(destroyMethod = "close")
    Press press() {
        return new Press();
    }
}
