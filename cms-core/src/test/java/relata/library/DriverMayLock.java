package relata.library;

import org.slf4j.LoggerFactory;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * The MongoDB driver keeps its pool of connections behind short locks, on whatever thread asks; an
 * error thrown there loses the answer and leaves the asker waiting for ever. Spring Data and
 * Jackson look at a type behind a lock when they meet it for the first time. Any other call that
 * blocks is also logged, since not everybody passes an error on.
 */
public final class DriverMayLock implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        for (String method : new String[] {"withLock", "checkedWithLock", "lockInterruptibly"}) {
            builder.allowBlockingCallsInside("com.mongodb.internal.Locks", method);
        }
        // What is known of a type is looked up under a lock that is held while a type is new.
        builder.allowBlockingCallsInside(
                "org.springframework.data.mapping.context.AbstractMappingContext",
                "getPersistentEntity");
        // The system's source of chance does not wait; the ids of what is written come from it.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        // How a type is read from JSON is worked out under a lock, once for each type.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache",
                "_createAndCacheValueDeserializer");
        builder.blockingMethodCallback(DriverMayLock::refuse);
    }

    private static void refuse(BlockingMethod method) {
        BlockingOperationError error = new BlockingOperationError(method);
        LoggerFactory.getLogger(DriverMayLock.class).error("Blocks an event loop", error);
        throw error;
    }
}
