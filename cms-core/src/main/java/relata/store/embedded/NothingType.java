package relata.store.embedded;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The value of a map that is used as a set: takes no room in the file. */
final class NothingType extends BasicDataType<Boolean> {

    static final NothingType INSTANCE = new NothingType();

    private NothingType() {}

    @Override
    public int getMemory(Boolean nothing) {
        return 0;
    }

    @Override
    public void write(WriteBuffer buffer, Boolean nothing) {
        // Nothing to write.
    }

    @Override
    public Boolean read(ByteBuffer buffer) {
        return Boolean.TRUE;
    }

    @Override
    public Boolean[] createStorage(int size) {
        return new Boolean[size];
    }
}
