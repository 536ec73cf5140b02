package relata.api;

import java.time.InstantSource;
import relata.asset.AssetFiles;
import relata.asset.AssetLimits;
import relata.asset.Assets;
import relata.asset.Renditions;
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
        AssetFiles files = AssetFiles.in(place.assets(), limits);
        Assets assets = new Assets(library.mongo(), library.journal(), files, clock);
        PostUses uses = new PostUses(library.mongo(), library.journal(), clock);
        return new Pictures(
                assets,
                files,
                new Renditions(place.renditions(), files),
                new AssetRemoval(assets, uses),
                limits);
    }
}
