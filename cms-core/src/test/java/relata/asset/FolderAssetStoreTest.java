package relata.asset;

final class FolderAssetStoreTest extends AssetStoreContract {

    @Override
    protected AssetStore store() {
        return new FolderAssetStore(folder.resolve("assets"));
    }
}
