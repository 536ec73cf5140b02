package relata.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.Map;

/**
 * Documents to bytes and back. Within a document to encode, a byte array stands for an encoded
 * document.
 */
final class Bson {

    /** The largest document that MongoDB stores, in bytes. */
    static final int MAX_DOCUMENT = 16 * 1024 * 1024;

    private static final int OBJECT = 3;
    private static final int ARRAY = 4;

    private Bson() {}

    /** The fields of an encoded document; its values may be changed freely. */
    static Document decode(byte[] bytes) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    static byte[] encode(Map<String, ?> document) {
        ByteBuf buffer = Unpooled.buffer(512);
        write(document, buffer);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    static void checkSize(byte[] document) {
        if (document.length > MAX_DOCUMENT) {
            throw new MongoServerError(
                    10334,
                    "BSONObjectTooLarge",
                    "A document of " + document.length + " bytes is larger than " + MAX_DOCUMENT);
        }
    }

    private static void write(Map<String, ?> document, ByteBuf out) {
        int start = open(out);
        document.forEach((name, value) -> writeField(name, value, out));
        close(start, out);
    }

    private static void writeField(String name, Object value, ByteBuf out) {
        switch (value) {
            case byte[] encoded -> writeName(OBJECT, name, out).writeBytes(encoded);
            case Document document -> write(document, writeName(OBJECT, name, out));
            case Collection<?> items -> writeItems(items, writeName(ARRAY, name, out));
            case null, default -> {
                byte type = BsonEncoder.determineType(value);
                BsonEncoder.encodeValue(type, value, writeName(type, name, out));
            }
        }
    }

    private static void writeItems(Collection<?> items, ByteBuf out) {
        int start = open(out);
        int index = 0;
        for (Object item : items) {
            writeField(Integer.toString(index++), item, out);
        }
        close(start, out);
    }

    private static ByteBuf writeName(int type, String name, ByteBuf out) {
        if (name.indexOf('\0') >= 0) {
            throw Refusal.badValue("A field's name must not contain a null byte");
        }
        return out.writeByte(type).writeBytes(name.getBytes(UTF_8)).writeByte(0);
    }

    private static int open(ByteBuf out) {
        int start = out.writerIndex();
        out.writeIntLE(0);
        return start;
    }

    private static void close(int start, ByteBuf out) {
        out.writeByte(0);
        out.setIntLE(start, out.writerIndex() - start);
    }
}
