package relata.store.embedded;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Encoded documents, each with a checksum: a document that the disk has changed is not given out as
 * if it were right.
 */
final class DocumentType extends BasicDataType<byte[]> {

    static final DocumentType INSTANCE = new DocumentType();

    private static final int OBJECT_OVERHEAD = 24;

    private DocumentType() {}

    @Override
    public int getMemory(byte[] document) {
        return OBJECT_OVERHEAD + document.length;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] document) {
        buffer.putVarInt(document.length).putInt(checksum(document)).put(document);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        int checksum = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw damaged();
        }
        byte[] document = new byte[length];
        buffer.get(document);
        if (checksum(document) != checksum) {
            throw damaged();
        }
        return document;
    }

    private static RuntimeException damaged() {
        return DataUtils.newMVStoreException(
                DataUtils.ERROR_FILE_CORRUPT, "A document in the file is damaged");
    }

    private static int checksum(byte[] document) {
        var checksum = new CRC32C();
        checksum.update(document);
        return (int) checksum.getValue();
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
