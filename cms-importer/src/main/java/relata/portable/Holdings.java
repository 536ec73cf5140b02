package relata.portable;

import relata.asset.AssetFiles;
import relata.asset.Assets;
import relata.library.Library;

/**
 * What can go out.
 *
 * @param library posts, and what they name
 * @param assets pictures and files
 * @param files their bytes
 */
public record Holdings(Library library, Assets assets, AssetFiles files) {}
