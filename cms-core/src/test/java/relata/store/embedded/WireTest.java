package relata.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Whoever finds the port can't do harm with it. */
@Timeout(60)
final class WireTest {

    private static final int OP_MSG = 2013;

    @TempDir Path directory;

    @Test
    void strangersCantDisturbTheStore() throws IOException {
        try (var store = EmbeddedStore.open(directory)) {
            int port = port(store.connectionString());
            var random = new Random(4);
            for (int i = 0; i < 50; i++) {
                byte[] noise = new byte[1 + random.nextInt(400)];
                random.nextBytes(noise);
                assertThat(send(port, noise)).isEmpty();
            }
            assertThat(send(port, message(Integer.MAX_VALUE, new byte[5]))).isEmpty();
            assertThat(send(port, message(-1, new byte[5]))).isEmpty();
            assertThat(
                            send(
                                    port,
                                    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
            send(port, command(nested(7_000)));
            assertAnswers(store);
        }
    }

    @Test
    void withoutThePasswordOnlyGreetingsAreAnswered() throws IOException {
        try (var store = EmbeddedStore.open(directory)) {
            int port = port(store.connectionString());
            assertThat(text(send(port, command(new Document("hello", 1)))))
                    .contains("isWritablePrimary");
            for (String command :
                    new String[] {
                        "listDatabases", "find", "insert", "dropDatabase", "getMore", "shutdown"
                    }) {
                assertThat(text(send(port, command(new Document(command, "things")))))
                        .contains("requires authentication");
            }
        }
    }

    /** A document in a document in a document, as deep as an untrusted message may be long. */
    private static byte[] nested(int depth) {
        var bytes = ByteBuffer.allocate(depth * 8 + 5).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = depth; i > 0; i--) {
            bytes.putInt(i * 8 + 5).put((byte) 3).put((byte) 'a').put((byte) 0);
        }
        return bytes.putInt(5).put(new byte[depth + 1]).array();
    }

    private static void assertAnswers(EmbeddedStore store) {
        try (var client = MongoClients.create(store.connectionString())) {
            assertThat(
                            Mono.from(
                                            client.getDatabase("relata")
                                                    .runCommand(new Document("listDatabases", 1)))
                                    .block())
                    .containsEntry("ok", 1.0);
        }
    }

    private static int port(String uri) {
        return Integer.parseInt(uri.replaceFirst(".*127\\.0\\.0\\.1:(\\d+)/.*", "$1"));
    }

    /** What comes back before the server hangs up, or has answered once. */
    private static byte[] send(int port, byte[] bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException _) {
            return new byte[0];
        }
    }

    private static byte[] command(Document command) {
        command.append("$db", "relata");
        ByteBuf encoded = new RawBsonDocument(command, new DocumentCodec()).getByteBuffer();
        byte[] body = new byte[encoded.remaining()];
        encoded.get(body);
        return command(body);
    }

    private static byte[] command(byte[] body) {
        return message(
                21 + body.length,
                ByteBuffer.allocate(5 + body.length).put(new byte[5]).put(body).array());
    }

    private static byte[] message(int length, byte[] content) {
        return ByteBuffer.allocate(16 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putInt(1)
                .putInt(0)
                .putInt(OP_MSG)
                .put(content)
                .array();
    }

    private static String text(byte[] reply) {
        return new String(reply, StandardCharsets.ISO_8859_1);
    }
}
