package relata.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.h2.mvstore.MVStore;

/** A store's file without a server around it, for tests that look inside. */
final class OpenedFile implements AutoCloseable {

    private final StoreDirectory directory;
    private final MVStore store;
    final GroupCommit commits;
    final Catalog catalog;

    OpenedFile(Path folder) {
        directory = StoreDirectory.lock(folder);
        store = StoreFile.open(directory);
        commits = new GroupCommit(store);
        catalog = new Catalog(store, commits);
        commits.start();
    }

    /** Every index has the keys of the documents, and no others. */
    void checkIndexes() {
        catalog.all().values().forEach(OpenedFile::checkIndexes);
    }

    private static void checkIndexes(StoredCollection collection) {
        for (IndexMap index : collection.indexes()) {
            SortedSet<byte[]> expected = new TreeSet<>(Arrays::compareUnsigned);
            collection
                    .documents()
                    .forEach((position, bytes) -> {
                        Document document = Bson.decode(bytes);
                        index.keysOf(document)
                                .forEach(key -> expected.add(IndexMap.entry(key, position)));
                    });
            assertThat(index.entries().keySet())
                    .as("%s of %s", index.spec().name(), collection.namespace())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Override
    public void close() {
        commits.close();
        store.close();
        directory.noteClosed(store.getCurrentVersion());
        directory.close();
    }
}
