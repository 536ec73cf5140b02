package relata.store.embedded;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded store as a server that anybody may talk to, for a container in which tests can reach
 * it and nobody else can.
 */
final class StandInServer {

    private static final int PORT = 27017;

    private StandInServer() {}

    /**
     * @param arguments the store's folder
     */
    public static void main(String[] arguments) throws InterruptedException {
        var access =
                new EmbeddedStore.Access(new InetSocketAddress(PORT), null, Maintenance.Pace.USUAL);
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), access);
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        System.out.println("Waiting for connections on " + PORT);
        new CountDownLatch(1).await();
    }
}
