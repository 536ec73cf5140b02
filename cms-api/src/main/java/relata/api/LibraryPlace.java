package relata.api;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import relata.asset.s3.Bucket;

/**
 * Where a library is kept.
 *
 * @param data the folder for everything that is not in a database: the index, pictures, uploads,
 *     the administrator's key, and the embedded store
 * @param mongodb the URI of a MongoDB that keeps the library; the embedded store does when null
 * @param bucket keeps pictures and files; a folder in {@code data} does when null
 */
public record LibraryPlace(Path data, @Nullable String mongodb, @Nullable Bucket bucket) {

    /** Pictures and files are in the data folder. */
    public LibraryPlace(Path data, @Nullable String mongodb) {
        this(data, mongodb, null);
    }

    /** Makes the path absolute, so that messages name it whole. */
    public LibraryPlace {
        data = data.toAbsolutePath().normalize();
    }

    Path store() {
        return data.resolve("store");
    }

    /** The folder of the search index. */
    public Path index() {
        return data.resolve("index");
    }

    /** The folder for files of the encoder's process; emptied whenever it starts. */
    public Path encoder() {
        return data.resolve("encoder");
    }

    /** The folder of uploads and of what became of them. */
    public Path imports() {
        return data.resolve("imports");
    }

    /** The folder of pictures and files. */
    public Path assets() {
        return data.resolve("assets");
    }

    /** The folder of smaller sizes of pictures, which can be made again at any time. */
    public Path renditions() {
        return data.resolve("renditions");
    }

    /** The file that gets the administrator's key. */
    public Path adminKey() {
        return data.resolve("admin.key");
    }
}
