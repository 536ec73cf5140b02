package relata.store.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for drivers. Each connection has a thread of its own, on which its commands may wait for
 * the disk; no thread of the client's is ever used.
 */
final class WireServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WireServer.class);

    /** Connections beyond these are closed at once. */
    private static final int MAX_CONNECTIONS = 256;

    /** Enough to say hello and to show the password. */
    private static final int MAX_UNTRUSTED_LENGTH = 64 * 1024;

    private static final int BUFFER = 32 * 1024;

    private final ServerSocket socket;
    private final Commands commands;
    private final @Nullable Scram scram;
    private final InstantSource clock;
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
    private final AtomicInteger lastConnection = new AtomicInteger();
    private final Thread acceptor;
    private volatile boolean closing;

    /**
     * Starts to listen.
     *
     * @param scram null when everybody who connects is trusted
     */
    WireServer(
            InetSocketAddress address,
            Commands commands,
            @Nullable Scram scram,
            InstantSource clock)
            throws IOException {
        this.commands = commands;
        this.scram = scram;
        this.clock = clock;
        this.socket = new ServerSocket();
        socket.bind(address, MAX_CONNECTIONS);
        this.acceptor =
                Thread.ofPlatform().daemon().name("relata-store-accept").start(this::accept);
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!closing) {
            try {
                start(socket.accept());
            } catch (IOException e) {
                if (!closing) {
                    log.warn("Could not accept a connection", e);
                }
            }
        }
    }

    private void start(Socket connection) throws IOException {
        if (connections.size() >= MAX_CONNECTIONS) {
            connection.close();
            return;
        }
        connection.setTcpNoDelay(true);
        int number = lastConnection.incrementAndGet();
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("relata-store-" + number)
                        .unstarted(() -> serve(connection, new Session(number, scram, clock)));
        connections.put(connection, thread);
        thread.start();
    }

    private void serve(Socket connection, Session session) {
        try (connection;
                var in =
                        new DataInputStream(
                                new BufferedInputStream(connection.getInputStream(), BUFFER));
                var out = new BufferedOutputStream(connection.getOutputStream(), BUFFER)) {
            while (!closing && serveOne(in, out, session)) {
                // Until the client leaves.
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            log.debug("A connection ended: {}", e.toString());
        } finally {
            connections.remove(connection);
        }
    }

    private boolean serveOne(DataInputStream in, OutputStream out, Session session)
            throws IOException {
        WireMessage message =
                WireMessage.read(
                        in, session.trusted() ? WireMessage.MAX_LENGTH : MAX_UNTRUSTED_LENGTH);
        if (message == null) {
            return false;
        }
        var reply = commands.handle(message.request(), session);
        if (message.answered()) {
            message.reply(reply, out);
        }
        return true;
    }

    /** Stops listening, lets commands that run come to their end, and returns when none does. */
    @Override
    public void close() {
        closing = true;
        closeQuietly(socket);
        GroupCommit.joinUninterruptibly(acceptor);
        List<Thread> threads = List.copyOf(connections.values());
        connections.keySet().forEach(WireServer::closeQuietly);
        threads.forEach(GroupCommit::joinUninterruptibly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            log.debug("Could not close {}", closeable, e);
        }
    }
}
