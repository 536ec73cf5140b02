package relata.library;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line between a driver and a store that is cut at a given call: the call never arrives, and
 * nothing goes over the line after it. What drivers say to each other about themselves does not
 * count as a call.
 */
final class CutLine implements AutoCloseable {

    private static final int OP_MSG = 2013;
    private static final int HEADER = 16;
    private static final Set<String> NO_CALLS =
            Set.of(
                    "hello",
                    "ismaster",
                    "isMaster",
                    "saslStart",
                    "saslContinue",
                    "ping",
                    "endSessions",
                    "buildInfo");

    private final int storePort;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<String> cut = new CompletableFuture<>();
    private volatile int cutAt = Integer.MAX_VALUE;

    CutLine(int storePort) {
        this.storePort = storePort;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Counts from here on, and cuts at this call: 1 is the first. */
    void cutAt(int call) {
        calls.set(0);
        cutAt = call;
    }

    /** The name of the call at which the line was cut, once it was. */
    CompletableFuture<String> cut() {
        return cut;
    }

    private void accept() {
        try {
            while (true) {
                Socket driver = server.accept();
                Socket store = new Socket(InetAddress.getLoopbackAddress(), storePort);
                driver.setTcpNoDelay(true);
                store.setTcpNoDelay(true);
                open.add(driver);
                open.add(store);
                Thread.ofVirtual().start(() -> toStore(driver, store));
                Thread.ofVirtual().start(() -> toDriver(store, driver));
            }
        } catch (IOException _) {
            close();
        }
    }

    private void toStore(Socket driver, Socket store) {
        try (driver;
                store) {
            DataInputStream in = new DataInputStream(driver.getInputStream());
            OutputStream out = store.getOutputStream();
            while (true) {
                byte[] message = message(in);
                if (isCall(message) && calls.incrementAndGet() >= cutAt) {
                    close();
                    cut.complete(command(message));
                    return;
                }
                out.write(message);
            }
        } catch (IOException _) {
            // One of the two is gone, and so is the other now.
        }
    }

    private static void toDriver(Socket store, Socket driver) {
        try (store;
                driver) {
            store.getInputStream().transferTo(driver.getOutputStream());
        } catch (IOException _) {
            // One of the two is gone, and so is the other now.
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        int length = Integer.reverseBytes(in.readInt());
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(length);
        in.readFully(message.array(), Integer.BYTES, length - Integer.BYTES);
        return message.array();
    }

    private static boolean isCall(byte[] message) {
        int code = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        return code == OP_MSG && !NO_CALLS.contains(command(message));
    }

    /** Behind header, flags and kind of section there is a document; its first name is the verb. */
    private static String command(byte[] message) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int i = HEADER + 4 + 1 + 4 + 1; message[i] != 0; i++) {
            name.write(message[i]);
        }
        return name.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
