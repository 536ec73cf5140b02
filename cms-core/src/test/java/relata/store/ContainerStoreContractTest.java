package relata.store;

import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A store in a container: MongoDB's own image, or the one that the system property {@code
 * relata.test.mongodb.image} names.
 */
final class ContainerStoreContractTest extends StoreContract {

    private static final String IMAGE = System.getProperty("relata.test.mongodb.image", "mongo:8");

    /** Without a network, the search for an engine and its images goes on for minutes. */
    private static final long PATIENCE_SECONDS = 90;

    private MongoDBContainer container;

    @Override
    String connectionString() throws InterruptedException {
        if (container == null) {
            container = started();
        }
        return container.getConnectionString();
    }

    @Override
    void stop() {
        container.stop();
    }

    private static MongoDBContainer started() throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(ContainerStoreContractTest::start)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return skip(e.getCause().getMessage());
        } catch (TimeoutException _) {
            return skip(IMAGE + " was not to be had within " + PATIENCE_SECONDS + " seconds");
        }
    }

    private static MongoDBContainer start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("no Docker engine answers");
        }
        provideImage(DockerClientFactory.instance().client());
        var image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("mongo");
        var container =
                new MongoDBContainer(image)
                        .waitingFor(Wait.forLogMessage("(?i).*waiting for connections.*", 1));
        container.start();
        return container;
    }

    private static void provideImage(DockerClient docker) {
        try {
            docker.inspectImageCmd(IMAGE).exec();
        } catch (DockerException _) {
            pull(docker);
        }
    }

    private static void pull(DockerClient docker) {
        try {
            docker.pullImageCmd(IMAGE).start().awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T skip(String why) {
        String reason = "The store contract was not run in a container: " + why;
        System.out.println(reason);
        return abort(reason);
    }
}
