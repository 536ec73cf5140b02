package relata.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for the bytes of assets does. */
public abstract class AssetStoreContract {

    private static final String NONE = "0".repeat(64);

    @TempDir protected Path folder;
    private final Random random = new Random(20_261_122);
    private AssetStore store;

    /** An empty one. */
    protected abstract AssetStore store() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = store();
    }

    @AfterEach
    void close() throws IOException {
        if (store != null) {
            store.close();
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Intake.sha256().digest(bytes));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "coming", ".part"), bytes);
    }

    private String kept(byte[] bytes) throws IOException {
        store.keep(hash(bytes), file(bytes));
        return hash(bytes);
    }

    private byte[] read(String hash, long from) throws IOException {
        try (InputStream in = store.open(hash, from)) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatIsKeptIsReadAsItWasAndTheFileIsGone() throws IOException {
        byte[] bytes = bytes(300_000);
        Path file = file(bytes);

        store.keep(hash(bytes), file);

        assertThat(file).doesNotExist();
        assertThat(store.has(hash(bytes))).isTrue();
        assertThat(read(hash(bytes), 0)).isEqualTo(bytes);
    }

    @Test
    void whatIsThereAlreadyStaysAndTheFileIsGoneAllTheSame() throws IOException {
        byte[] bytes = bytes(1_000);
        kept(bytes);
        Path again = file(bytes);

        store.keep(hash(bytes), again);

        assertThat(again).doesNotExist();
        assertThat(read(hash(bytes), 0)).isEqualTo(bytes);
        assertThat(hashes()).containsExactly(hash(bytes));
    }

    @Test
    void aFileIsReadFromAnywhere() throws IOException {
        byte[] bytes = bytes(10_000);
        String hash = kept(bytes);

        assertThat(read(hash, 9_990)).isEqualTo(Arrays.copyOfRange(bytes, 9_990, 10_000));
        assertThat(read(hash, 10_000)).isEmpty();
        assertThat(read(hash, 20_000)).isEmpty();
    }

    @Test
    void whoReadsALittleAndLeavesKeepsNobodyFromReadingOn() throws IOException {
        byte[] bytes = bytes(500_000);
        String hash = kept(bytes);

        for (int i = 0; i < 100; i++) {
            try (InputStream in = store.open(hash, i)) {
                assertThat(in.read()).isEqualTo(bytes[i] & 0xFF);
            }
        }
        assertThat(read(hash, 0)).isEqualTo(bytes);
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        assertThat(read(kept(new byte[0]), 0)).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() throws IOException {
        assertThat(store.has(NONE)).isFalse();
        assertThat(hashes()).isEmpty();
        assertThatThrownBy(() -> store.open(NONE, 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.open(NONE, 7)).isInstanceOf(NoSuchFileException.class);
        store.remove(NONE);
    }

    @Test
    void whatIsRemovedIsGoneAndCanComeBack() throws IOException {
        byte[] bytes = bytes(100);
        String hash = kept(bytes);

        store.remove(hash);

        assertThat(store.has(hash)).isFalse();
        assertThatThrownBy(() -> store.open(hash, 0)).isInstanceOf(NoSuchFileException.class);
        assertThat(hashes()).isEmpty();
        assertThat(read(kept(bytes), 0)).isEqualTo(bytes);
    }

    @Test
    void allHashesComeInOrder() throws IOException {
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hashes.add(kept(bytes(10 + i)));
        }

        assertThat(hashes()).isEqualTo(hashes.stream().sorted().toList());
    }

    private List<String> hashes() throws IOException {
        try (Stream<String> all = store.hashes()) {
            return all.toList();
        }
    }

    @Test
    void theSameFileFromManyAtOnceIsThereOnceAndWhole() throws Exception {
        byte[] bytes = bytes(50_000);
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Path file = file(bytes);
                work.add(() -> {
                    store.keep(hash(bytes), file);
                    return hash(read(hash(bytes), 0));
                });
            }
            for (Future<String> done : many.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(hash(bytes));
            }
        }
        assertThat(hashes()).containsExactly(hash(bytes));
    }

    @Test
    void onlyAHashIsAName() {
        for (String name : List.of("../" + NONE, NONE + "/", NONE.toUpperCase() + "A", "", "ab")) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.has(name));
            assertThatIllegalArgumentException().isThrownBy(() -> store.open(name, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> store.remove(name));
        }
    }
}
