package relata.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.Document;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of <a
 * href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">MongoDB's wire
 * protocol</a>: an {@code OP_MSG}, or the {@code OP_QUERY} with which drivers say hello.
 *
 * @param id the client's number for it
 * @param legacy whether it is an {@code OP_QUERY}
 * @param answered whether the client wants a reply
 */
record WireMessage(int id, Request request, boolean legacy, boolean answered) {

    /**
     * The longest message, in bytes: one document and some more. MongoDB takes 48 MB; here client
     * and server share one heap, and drivers cut their batches to what they are told.
     */
    static final int MAX_LENGTH = 20_000_000;

    private static final int HEADER = 16;
    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;
    private static final int CHECKSUM_PRESENT = 1;
    private static final int MORE_TO_COME = 2;

    /**
     * Reads the next message.
     *
     * @param maxLength longer ones are refused before memory is taken for them
     * @return null at the end of the stream
     * @throws IOException also for what isn't a message, after which the stream is of no use
     */
    static @Nullable WireMessage read(DataInputStream in, int maxLength) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        byte[] rest = in.readNBytes(3);
        if (rest.length < 3) {
            return null;
        }
        int length =
                first | (rest[0] & 0xFF) << 8 | (rest[1] & 0xFF) << 16 | (rest[2] & 0xFF) << 24;
        if (length < HEADER || length > maxLength) {
            throw new IOException("A message of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length - 4);
        if (bytes.length < length - 4) {
            return null;
        }
        try {
            return parse(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new IOException("A malformed message", e);
        }
    }

    private static WireMessage parse(ByteBuffer bytes) throws IOException {
        int id = bytes.getInt();
        bytes.getInt();
        int code = bytes.getInt();
        return switch (code) {
            case OP_MSG -> message(id, bytes);
            case OP_QUERY -> query(id, bytes);
            default -> throw new IOException("A message with the unknown code " + code);
        };
    }

    private static WireMessage message(int id, ByteBuffer bytes) throws IOException {
        int flags = bytes.getInt();
        if ((flags & CHECKSUM_PRESENT) != 0) {
            bytes.limit(bytes.limit() - Integer.BYTES);
        }
        Document body = new Document();
        Map<String, List<byte[]>> sequences = new HashMap<>();
        while (bytes.hasRemaining()) {
            byte kind = bytes.get();
            if (kind == 0) {
                body = Bson.decode(document(bytes));
            } else if (kind == 1) {
                readSequence(bytes, sequences);
            } else {
                throw new IOException("A section of the unknown kind " + kind);
            }
        }
        if (body.isEmpty()) {
            throw new IOException("A message without a command");
        }
        return new WireMessage(
                id, new Request(body, sequences), false, (flags & MORE_TO_COME) == 0);
    }

    private static void readSequence(ByteBuffer bytes, Map<String, List<byte[]>> sequences) {
        int start = bytes.position();
        int end = start + bytes.getInt();
        String name = text(bytes);
        List<byte[]> documents = new ArrayList<>();
        while (bytes.position() < end) {
            documents.add(document(bytes));
        }
        sequences.put(name, documents);
    }

    private static WireMessage query(int id, ByteBuffer bytes) throws IOException {
        bytes.getInt();
        String namespace = text(bytes);
        bytes.getLong();
        Document body = Bson.decode(document(bytes));
        if (!namespace.endsWith(".$cmd") || body.isEmpty()) {
            throw new IOException("A query of the old kind");
        }
        body.put("$db", namespace.substring(0, namespace.length() - ".$cmd".length()));
        return new WireMessage(id, new Request(body, Map.of()), true, true);
    }

    private static byte[] document(ByteBuffer bytes) {
        int length = bytes.getInt(bytes.position());
        if (length < 5 || length > bytes.remaining()) {
            throw new IllegalArgumentException("A document of " + length + " bytes");
        }
        byte[] document = new byte[length];
        bytes.get(document);
        return document;
    }

    private static String text(ByteBuffer bytes) {
        int start = bytes.position();
        while (bytes.get() != 0) {
            // Up to the end of the name.
        }
        return new String(bytes.array(), start, bytes.position() - start - 1, UTF_8);
    }

    /** Writes the reply to this message. */
    void reply(Document reply, OutputStream out) throws IOException {
        byte[] encoded = Bson.encode(reply);
        int preamble = legacy ? 20 : 5;
        int length = HEADER + preamble + encoded.length;
        ByteBuffer head = ByteBuffer.allocate(HEADER + preamble).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(length).putInt(0).putInt(id).putInt(legacy ? OP_REPLY : OP_MSG);
        if (legacy) {
            // Flags, cursor, where it starts, how many documents.
            head.putInt(0).putLong(0).putInt(0).putInt(1);
        } else {
            head.putInt(0).put((byte) 0);
        }
        out.write(head.array());
        out.write(encoded);
        out.flush();
    }
}
