package relata.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes whose unsigned order is MongoDB's order of values, so that one comparison serves
 * equality, ranges, sorting and indexes alike. No value's bytes are a prefix of another's: values
 * may be strung together. The types follow <a
 * href="https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/">BSON's
 * comparison order</a>; the idea is that of MongoDB's KeyString.
 *
 * <p>Decimals are rounded to doubles.
 */
final class Ordered {

    /** Stands for an empty array in an index, before null. */
    static final Object EMPTY_ARRAY = new Object();

    private static final int END = 0x01;
    static final byte MIN_KEY = 0x05;
    private static final byte UNDEFINED = 0x08;
    static final byte NULL = 0x0A;
    static final byte NUMBER = 0x14;
    static final byte STRING = 0x1E;
    private static final byte OBJECT = 0x28;
    static final byte ARRAY = 0x32;
    private static final byte BINARY = 0x3C;
    private static final byte OBJECT_ID = 0x46;
    private static final byte BOOLEAN = 0x50;
    private static final byte DATE = 0x5A;
    private static final byte TIMESTAMP = 0x64;
    private static final byte REGEX = 0x6E;
    private static final byte CODE = 0x74;
    static final byte MAX_KEY = 0x7A;

    private Ordered() {}

    static byte[] encode(@Nullable Object value) {
        var out = new ByteSink();
        append(value, out);
        return out.toByteArray();
    }

    /** MongoDB's order of two values; a missing value counts as null. */
    static int compare(@Nullable Object one, @Nullable Object other) {
        return Arrays.compareUnsigned(encode(one), encode(other));
    }

    static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String string) {
            return text.equals(string);
        }
        return type(one) == type(other) && Arrays.equals(encode(one), encode(other));
    }

    /** The place of the value's type among the types. */
    static byte type(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case String _ -> STRING;
            case Number _ -> NUMBER;
            case Instant _ -> DATE;
            case Boolean _ -> BOOLEAN;
            case ObjectId _ -> OBJECT_ID;
            case Map<?, ?> _ -> OBJECT;
            case Collection<?> _ -> ARRAY;
            case BinData _, UUID _, LegacyUUID _ -> BINARY;
            case BsonTimestamp _ -> TIMESTAMP;
            case BsonRegularExpression _ -> REGEX;
            case BsonJavaScript _ -> CODE;
            case MinKey _ -> MIN_KEY;
            case MaxKey _ -> MAX_KEY;
            default -> other(value);
        };
    }

    private static byte other(Object value) {
        if (value == FieldPath.MISSING) {
            return NULL;
        }
        if (value == EMPTY_ARRAY) {
            return UNDEFINED;
        }
        throw new IllegalArgumentException("No order for " + value.getClass());
    }

    private static void append(@Nullable Object value, ByteSink out) {
        out.write(type(value));
        switch (value) {
            case String text -> appendText(text, out);
            case Number number -> appendNumber(number, out);
            case Instant instant -> appendLong(instant.toEpochMilli(), out);
            case Boolean bool -> out.write(bool ? 1 : 0);
            case ObjectId id -> out.writeBytes(id.toByteArray());
            case Map<?, ?> map -> appendFields(map, out);
            case Collection<?> items -> appendItems(items, out);
            case BinData data -> appendBinary(0, data.getData(), out);
            case UUID uuid -> appendBinary(4, bytes(uuid), out);
            case LegacyUUID uuid -> appendBinary(3, bytes(uuid.getUuid()), out);
            case BsonTimestamp timestamp -> out.writeLong(timestamp.getValue());
            case BsonRegularExpression regex ->
                    appendText(regex.getPattern() + "\0" + regex.getOptions(), out);
            case BsonJavaScript code -> appendText(code.getCode(), out);
            case null, default -> {
                // The type says it all.
            }
        }
    }

    private static void appendFields(Map<?, ?> map, ByteSink out) {
        for (Map.Entry<?, ?> field : map.entrySet()) {
            out.write(type(field.getValue()));
            out.writeBytes(String.valueOf(field.getKey()).getBytes(UTF_8));
            out.write(0);
            append(field.getValue(), out);
        }
        out.write(END);
    }

    private static void appendItems(Collection<?> items, ByteSink out) {
        for (Object item : items) {
            append(item, out);
        }
        out.write(END);
    }

    private static void appendText(String text, ByteSink out) {
        writeEscaped(text, out);
        out.write(0);
        out.write(0);
    }

    /** The start of every string that starts with {@code prefix}. */
    static byte[] stringPrefix(String prefix) {
        var out = new ByteSink();
        out.write(STRING);
        writeEscaped(prefix, out);
        return out.toByteArray();
    }

    private static void writeEscaped(String text, ByteSink out) {
        byte[] utf8 = text.getBytes(UTF_8);
        if (text.indexOf('\0') < 0) {
            out.writeBytes(utf8);
            return;
        }
        for (byte b : utf8) {
            out.write(b);
            if (b == 0) {
                out.write(0xFF);
            }
        }
    }

    /** A double, and for longs what a double can't hold of them. */
    private static void appendNumber(Number number, ByteSink out) {
        double rounded =
                number instanceof Decimal128 decimal
                        ? decimal.toBigDecimal().doubleValue()
                        : number.doubleValue();
        int remainder = 0;
        if (number instanceof Long exact) {
            remainder =
                    rounded == 0x1p63
                            ? (int) (exact - Long.MAX_VALUE) - 1
                            : (int) (exact - (long) rounded);
        }
        long bits = Double.doubleToLongBits(rounded == 0 ? 0.0 : rounded);
        long sortable = Double.isNaN(rounded) ? 0 : bits ^ ((bits >> 63) | Long.MIN_VALUE);
        out.writeLong(sortable);
        int unsigned = remainder + 0x8000;
        out.write(unsigned >>> 8);
        out.write(unsigned);
    }

    private static void appendLong(long value, ByteSink out) {
        out.writeLong(value ^ Long.MIN_VALUE);
    }

    private static void appendBinary(int subtype, byte[] data, ByteSink out) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(subtype);
        out.writeBytes(data);
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** The smallest bytes that are greater than everything that starts with {@code prefix}. */
    static byte[] successor(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xFF) {
            last--;
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        next[last]++;
        return next;
    }

    /** The same value in a field that is sorted downwards. */
    static byte[] inverted(byte[] ascending) {
        byte[] descending = new byte[ascending.length];
        for (int i = 0; i < ascending.length; i++) {
            descending[i] = (byte) ~ascending[i];
        }
        return descending;
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.mismatch(bytes, 0, prefix.length, prefix, 0, prefix.length) < 0;
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
