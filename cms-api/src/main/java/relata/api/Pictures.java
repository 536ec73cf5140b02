package relata.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import relata.asset.AssetFiles;
import relata.asset.AssetLimits;
import relata.asset.AssetStore;
import relata.asset.Assets;
import relata.asset.FolderAssetStore;
import relata.asset.Renditions;
import relata.asset.s3.Bucket;
import relata.asset.s3.S3AssetStore;
import relata.curation.AssetRemoval;
import relata.library.Library;
import relata.post.PostUses;
import relata.verify.AssetVerification;

/**
 * The pictures and files of one library, put together.
 *
 * @param assets what there is
 * @param files their bytes
 * @param renditions smaller sizes
 * @param removal deletes what no post shows
 * @param limits what may come in
 */
public record Pictures(
        Assets assets,
        AssetFiles files,
        Renditions renditions,
        AssetRemoval removal,
        AssetLimits limits) {

    AssetVerification verification(Library library) {
        return new AssetVerification(library, assets, files);
    }

    static Pictures of(LibraryPlace place, Library library, AssetLimits limits) {
        InstantSource clock = InstantSource.system();
        AssetFiles files = new AssetFiles(store(place), place.assets().resolve("incoming"), limits);
        Assets assets = new Assets(library.mongo(), library.journal(), files, clock);
        PostUses uses = new PostUses(library.mongo(), library.journal(), clock);
        return new Pictures(
                assets,
                files,
                new Renditions(place.renditions(), files),
                new AssetRemoval(assets, uses),
                limits);
    }

    private static AssetStore store(LibraryPlace place) {
        Bucket bucket = place.bucket();
        try {
            return bucket == null
                    ? new FolderAssetStore(place.assets())
                    : S3AssetStore.open(bucket);
        } catch (IOException e) {
            throw new LibraryUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    void close() {
        renditions.close();
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
