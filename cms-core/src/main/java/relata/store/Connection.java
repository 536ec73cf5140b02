package relata.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import reactor.core.publisher.Mono;

/** A connection to a store, be it MongoDB or the embedded one. Safe for use by several threads. */
public final class Connection implements AutoCloseable {

    /** How long to look for a server before saying that there is none. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String DEFAULT_DATABASE = "relata";

    private final MongoClient client;
    private final ReactiveMongoTemplate template;

    private Connection(MongoClient client, ReactiveMongoTemplate template) {
        this.client = client;
        this.template = template;
    }

    /**
     * Connects. Nothing is sent before the first use.
     *
     * @param uri as MongoDB writes it; the database is {@code relata} unless it names one
     * @throws IllegalArgumentException when the URI can't be read
     */
    public static Connection to(String uri) {
        ConnectionString parsed = new ConnectionString(uri);
        MongoClientSettings settings =
                MongoClientSettings.builder()
                        .applyConnectionString(parsed)
                        .applyToClusterSettings(c ->
                                c.serverSelectionTimeout(
                                        PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .build();
        MongoClient client = MongoClients.create(settings);
        String database = Objects.requireNonNullElse(parsed.getDatabase(), DEFAULT_DATABASE);
        return new Connection(client, template(client, database));
    }

    private static ReactiveMongoTemplate template(MongoClient client, String database) {
        MongoCustomConversions conversions = new MongoCustomConversions(List.of());
        MongoMappingContext context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        context.setAutoIndexCreation(false);
        context.afterPropertiesSet();
        MappingMongoConverter converter =
                new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        converter.afterPropertiesSet();
        return new ReactiveMongoTemplate(
                new SimpleReactiveMongoDatabaseFactory(client, database), converter);
    }

    /** For reading and writing. */
    public ReactiveMongoTemplate template() {
        return template;
    }

    /** Completes when the store answers; an error when it doesn't within {@link #PATIENCE}. */
    public Mono<Void> ping() {
        return template.executeCommand(new Document("ping", 1)).timeout(PATIENCE).then();
    }

    @Override
    public void close() {
        client.close();
    }
}
