package relata.verify;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.asset.Asset;
import relata.asset.AssetFiles;
import relata.asset.Assets;
import relata.library.Library;
import relata.post.Image;
import relata.post.Post;
import relata.post.PostContent;

/**
 * Holds pictures and files against their bytes and against the posts that show them. Reads every
 * byte of every file, one file at a time.
 */
public final class AssetVerification {

    private static final int BATCH = 200;

    private final Library library;
    private final Assets assets;
    private final AssetFiles files;

    /**
     * @param library whose posts show them
     * @param assets what there is
     * @param files their bytes
     */
    public AssetVerification(Library library, Assets assets, AssetFiles files) {
        this.library = library;
        this.assets = assets;
        this.files = files;
    }

    /** Every difference; none when all is well. */
    public Flux<Difference> differences() {
        return Flux.concat(assets.all().concatMap(this::file), orphans(), posts());
    }

    private Mono<Difference> file(Asset asset) {
        return files.has(asset.hash())
                .flatMap(there -> there ? broken(asset) : Mono.just("Its file is not there."))
                .map(problem -> new Difference("asset " + asset.id(), problem));
    }

    private Mono<String> broken(Asset asset) {
        return files.intact(asset.hash())
                .filter(intact -> !intact)
                .map(_ -> "Its file is damaged: the bytes have another hash than " + asset.hash());
    }

    private Flux<Difference> orphans() {
        return files.hashes()
                .filterWhen(hash -> assets.byHash(hash).hasElement().map(known -> !known))
                .map(hash -> new Difference("file " + hash, "No asset knows of it."));
    }

    private Flux<Difference> posts() {
        Query all = new Query().with(Sort.by("_id")).cursorBatchSize(BATCH);
        return library.mongo()
                .find(all, Post.class)
                .filter(post -> !post.erased())
                .concatMap(post -> missing(post).map(id -> lost(post, id)));
    }

    private Flux<String> missing(Post post) {
        Flux<String> shown =
                Flux.fromStream(() -> contents(post).flatMap(AssetVerification::shown).distinct());
        return shown.filterWhen(id -> assets.all(List.of(id)).hasElements().map(there -> !there));
    }

    private static Stream<PostContent> contents(Post post) {
        return Stream.of(post.draft(), post.published() == null ? null : post.published().content())
                .filter(Objects::nonNull);
    }

    private static Stream<String> shown(PostContent content) {
        return Stream.concat(
                Stream.ofNullable(asset(content.image())),
                Asset.hashes(content.body().source()).map(Asset::id));
    }

    private static @Nullable String asset(@Nullable Image image) {
        return image == null ? null : image.asset();
    }

    private static Difference lost(Post post, String id) {
        return new Difference("post " + post.id(), "It shows an asset that is not there: " + id);
    }
}
