package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads of an encoded document only the fields that somebody will look at. A long text in a field
 * that no condition names is stepped over, not decoded. Immutable.
 */
final class Excerpt {

    private final Map<String, Excerpt> fields = new HashMap<>();

    /** Whether everything within is wanted. */
    private boolean whole;

    private Excerpt() {}

    /** The fields on the way to all of the paths, and what is there. */
    static Excerpt of(Collection<String> paths) {
        var top = new Excerpt();
        for (String path : paths) {
            Excerpt place = top;
            for (String segment : FieldPath.of(path).segments()) {
                // Places in an array aren't worth to be told apart.
                place.whole |= FieldPath.index(segment) >= 0;
                place = place.fields.computeIfAbsent(segment, _ -> new Excerpt());
            }
            place.whole = true;
        }
        return top;
    }

    /** What a filter looks at. */
    static void addPaths(Document filter, Collection<String> paths) {
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            if (!entry.getKey().startsWith("$")) {
                paths.add(entry.getKey());
            } else if (entry.getValue() instanceof Collection<?> branches) {
                for (Object branch : branches) {
                    if (branch instanceof Document document) {
                        addPaths(document, paths);
                    }
                }
            }
        }
    }

    Document decode(byte[] document) {
        return document(Unpooled.wrappedBuffer(document));
    }

    private Document document(ByteBuf in) {
        if (whole) {
            return BsonDecoder.decodeBson(in);
        }
        Document read = new Document();
        in.skipBytes(Integer.BYTES);
        for (byte type = in.readByte(); type != 0; type = in.readByte()) {
            String name = BsonDecoder.decodeCString(in);
            Excerpt wanted = fields.get(name);
            if (wanted == null) {
                skip(type, in);
            } else {
                read.put(name, wanted.value(type, in));
            }
        }
        return read;
    }

    private @Nullable Object value(byte type, ByteBuf in) {
        if (whole) {
            return BsonDecoder.decodeValue(type, in);
        }
        return switch (type) {
            case BsonConstants.TYPE_EMBEDDED_DOCUMENT -> document(in);
            case BsonConstants.TYPE_ARRAY -> items(in);
            default -> BsonDecoder.decodeValue(type, in);
        };
    }

    private List<@Nullable Object> items(ByteBuf in) {
        List<@Nullable Object> items = new ArrayList<>();
        in.skipBytes(Integer.BYTES);
        for (byte type = in.readByte(); type != 0; type = in.readByte()) {
            in.skipBytes(in.bytesBefore((byte) 0) + 1);
            items.add(value(type, in));
        }
        return items;
    }

    private static void skip(byte type, ByteBuf in) {
        switch (type) {
            case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY ->
                    in.skipBytes(in.getIntLE(in.readerIndex()));
            case BsonConstants.TYPE_UTF8_STRING -> in.skipBytes(in.readIntLE());
            case BsonConstants.TYPE_DATA -> in.skipBytes(in.readIntLE() + 1);
            case BsonConstants.TYPE_INT64,
                    BsonConstants.TYPE_DOUBLE,
                    BsonConstants.TYPE_UTC_DATETIME,
                    BsonConstants.TYPE_TIMESTAMP ->
                    in.skipBytes(Long.BYTES);
            case BsonConstants.TYPE_INT32 -> in.skipBytes(Integer.BYTES);
            default -> BsonDecoder.decodeValue(type, in);
        }
    }
}
