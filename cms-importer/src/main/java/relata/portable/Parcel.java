package relata.portable;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import relata.asset.Asset;
import relata.post.Post;

/**
 * The files of one export, in an order that an import can follow in one pass. To be asked for once.
 */
final class Parcel implements Packing {

    private static final int BATCH = 200;

    private final Holdings from;
    private final Chosen chosen;
    private final Export.Style style;
    private final Named named = new Named();
    private final AtomicInteger posts = new AtomicInteger();
    private final Losses losses = new Losses();

    Parcel(Holdings from, Chosen chosen, Export.Style style) {
        this.from = from;
        this.chosen = chosen;
        this.style = style;
    }

    @Override
    public int posts() {
        return posts.get();
    }

    @Override
    public List<String> lost() {
        return losses.sentences();
    }

    /** What marks a folder as one of an export. */
    static PortableFile.Text marker() {
        return new PortableFile.Text(
                Export.MARKER, "{\"relata\":%d}\n".formatted(PortablePost.FORM));
    }

    @Override
    public Flux<PortableFile> files() {
        PortableView view = new PortableView(from.library(), chosen.catalog(), chosen.drafts());
        return Flux.<PortableFile>just(marker())
                .concatWith(
                        from.library()
                                .allPosts()
                                .filter(chosen::wants)
                                .doOnNext(this::note)
                                .concatMap(view::of)
                                .doOnNext(losses::noteOlder)
                                .concatMap(this::files))
                .concatWith(Flux.defer(this::catalog))
                .concatWith(Flux.defer(this::assets).concatMap(this::files));
    }

    private void note(Post post) {
        posts.incrementAndGet();
        chosen.contents(post).forEach(content -> named.add(post.id(), content));
    }

    private Flux<PortableFile> files(PortablePost post) {
        String name = "posts/" + post.content().slug();
        if (style == Export.Style.ARCHIVE) {
            return Flux.just(new PortableFile.Text(name + ".json", PortableFiles.json(post)));
        }
        PortableFile whole = new PortableFile.Text(name + ".md", PortableFiles.markdown(post));
        PortableContent draft = post.draft();
        return draft == null
                ? Flux.just(whole)
                : Flux.just(
                        new PortableFile.Text(
                                name + ".draft.md", PortableFiles.markdown(post, draft)),
                        whole);
    }

    private Flux<PortableFile> catalog() {
        return new CatalogFiles(from.library(), chosen.catalog(), named).all(chosen.whole());
    }

    private Flux<Asset> assets() {
        return chosen.whole() ? from.assets().all() : assets(from, named.assets());
    }

    static Flux<Asset> assets(Holdings from, Collection<String> ids) {
        return Flux.fromIterable(ids).buffer(BATCH).concatMap(from.assets()::all);
    }

    private Flux<PortableFile> files(Asset asset) {
        return Flux.just(description(asset), bytes(from, asset));
    }

    private static PortableFile description(Asset asset) {
        PortableAsset portable = PortableAsset.of(asset);
        return new PortableFile.Text(portable.path(), PortableFiles.json(portable));
    }

    static PortableFile bytes(Holdings from, Asset asset) {
        return new PortableFile.Stream(
                PortableAsset.path(asset),
                asset.size(),
                from.files()
                        .read(
                                asset.hash(),
                                0,
                                asset.size(),
                                DefaultDataBufferFactory.sharedInstance));
    }
}
