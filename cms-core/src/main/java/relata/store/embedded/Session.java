package relata.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of one connection: who it is, and that it has shown the password. Logical
 * sessions are not offered, as drivers would take them for a promise of transactions.
 */
final class Session {

    private static final String MECHANISM = "SCRAM-SHA-256";

    /** The wire protocol of MongoDB 6.0. */
    private static final int WIRE_VERSION = 17;

    private final int connection;
    private final @Nullable Scram scram;
    private final InstantSource clock;
    private Scram.@Nullable Conversation conversation;
    private boolean trusted;

    /**
     * @param scram null when everybody is trusted
     */
    Session(int connection, @Nullable Scram scram, InstantSource clock) {
        this.connection = connection;
        this.scram = scram;
        this.clock = clock;
        this.trusted = scram == null;
    }

    boolean trusted() {
        return trusted;
    }

    /**
     * Answers what may be asked without a password, or returns null when the command isn't of that
     * kind.
     */
    @Nullable Document handle(Request request) {
        return switch (request.name()) {
            case "hello", "isMaster", "ismaster" -> hello(request.body());
            case "saslStart" -> start(request.body());
            case "saslContinue" -> proceed(request.body());
            case "ping", "endSessions", "logout" -> Replies.ok();
            case "buildInfo", "buildinfo" -> Replies.ok(buildInfo());
            default -> null;
        };
    }

    private static Document buildInfo() {
        return new Document("version", "6.0.0")
                .append("versionArray", List.of(6, 0, 0, 0))
                .append("modules", List.of("relata"))
                .append("maxBsonObjectSize", Bson.MAX_DOCUMENT);
    }

    private Document hello(Document body) {
        Document reply =
                new Document("helloOk", true)
                        .append("ismaster", true)
                        .append("isWritablePrimary", true)
                        .append("maxBsonObjectSize", Bson.MAX_DOCUMENT)
                        .append("maxMessageSizeBytes", WireMessage.MAX_LENGTH)
                        .append("maxWriteBatchSize", 1000)
                        .append("localTime", Instant.ofEpochMilli(clock.millis()))
                        .append("connectionId", connection)
                        .append("minWireVersion", 0)
                        .append("maxWireVersion", WIRE_VERSION)
                        .append("readOnly", false);
        if (body.containsKey("saslSupportedMechs")) {
            reply.put("saslSupportedMechs", List.of(MECHANISM));
        }
        if (scram != null && body.get("speculativeAuthenticate") instanceof Document first) {
            Document answer = speculative(first);
            reply.putIfNotNull("speculativeAuthenticate", answer);
        }
        return Replies.ok(reply);
    }

    private @Nullable Document speculative(Document first) {
        try {
            return start(first);
        } catch (MongoServerError _) {
            return null;
        }
    }

    private Document start(Document body) {
        if (scram == null || !MECHANISM.equals(body.get("mechanism"))) {
            throw Refusal.of(334, "MechanismUnavailable", "The only mechanism is " + MECHANISM);
        }
        Scram.Conversation started = scram.start(payload(body));
        conversation = started;
        if (started == null) {
            throw failed();
        }
        return reply(started.answer(), false);
    }

    private Document proceed(Document body) {
        if (trusted) {
            return reply("", true);
        }
        Scram.Conversation started = conversation;
        conversation = null;
        String answer =
                scram == null || started == null ? null : scram.finish(started, payload(body));
        if (answer == null) {
            throw failed();
        }
        trusted = true;
        return reply(answer, true);
    }

    private static MongoServerError failed() {
        return Refusal.of(18, "AuthenticationFailed", "Authentication failed.");
    }

    private static byte[] payload(Document body) {
        return body.get("payload") instanceof BinData data ? data.getData() : new byte[0];
    }

    private static Document reply(String answer, boolean done) {
        return Replies.ok(
                new Document("conversationId", 1)
                        .append("done", done)
                        .append("payload", new BinData(answer.getBytes(UTF_8))));
    }
}
