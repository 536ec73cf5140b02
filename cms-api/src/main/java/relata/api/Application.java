package relata.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveRepositoriesAutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.health.MongoReactiveHealthContributorAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The server. The library is connected by the {@link Installation}, not by Spring Boot. */
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableAutoConfiguration(
        exclude = {
            DataMongoAutoConfiguration.class,
            DataMongoReactiveAutoConfiguration.class,
            DataMongoReactiveRepositoriesAutoConfiguration.class,
            DataMongoRepositoriesAutoConfiguration.class,
            MongoAutoConfiguration.class,
            MongoReactiveAutoConfiguration.class,
            MongoReactiveHealthContributorAutoConfiguration.class,
            ReactiveUserDetailsServiceAutoConfiguration.class
        })
@SpringBootConfiguration(proxyBeanMethods = false)
public class Application {}
