package relata.curation;

import java.util.List;
import reactor.core.publisher.Mono;
import relata.asset.Asset;
import relata.asset.Assets;
import relata.post.PostUses;
import relata.refusal.Conflict;
import relata.refusal.Invalid.Problem;

/** Deletes pictures and files, as long as no post shows them. */
public final class AssetRemoval {

    /** How many of the posts that stand in the way are named. */
    private static final int NAMED = 100;

    private final Assets assets;
    private final PostUses uses;

    /**
     * @param assets the assets
     * @param uses which posts show them
     */
    public AssetRemoval(Assets assets, PostUses uses) {
        this.assets = assets;
        this.uses = uses;
    }

    /**
     * Deletes an asset for good.
     *
     * @param version the version that the caller saw
     * @return the asset as it was left; an error {@link Conflict} naming the posts that show it
     */
    public Mono<Asset> remove(String id, long version, String actor) {
        return assets.get(id)
                .delayUntil(this::unused)
                .flatMap(_ -> assets.remove(id, version, actor))
                .delayUntil(gone ->
                        unused(gone).onErrorResume(Conflict.class, used -> back(gone, used)))
                .delayUntil(_ -> assets.erase(id));
    }

    /** Somebody showed it in the moment before it went: it stays. */
    private Mono<Void> back(Asset gone, Conflict used) {
        return assets.giveBack(gone, "system").then(Mono.error(used));
    }

    /** The ids of the posts that show an asset, those in the trash too. */
    public Mono<List<String>> shownBy(Asset asset) {
        return uses.showing(asset.id(), asset.hash());
    }

    private Mono<Void> unused(Asset asset) {
        return shownBy(asset)
                .filter(posts -> !posts.isEmpty())
                .flatMap(posts -> named(posts).flatMap(names -> Mono.error(used(posts, names))));
    }

    private Mono<List<Problem>> named(List<String> posts) {
        return uses.posts(posts.subList(0, Math.min(NAMED, posts.size())))
                .map(p -> new Problem("/posts/" + p.id(), "in-use", p.working().title()))
                .collectList();
    }

    private static Conflict used(List<String> posts, List<Problem> named) {
        return new Conflict(
                "in-use",
                "%,d posts show it, in the trash too. Take it from them first."
                        .formatted(posts.size()),
                named);
    }
}
