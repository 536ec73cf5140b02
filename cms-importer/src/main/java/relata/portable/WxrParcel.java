package relata.portable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import relata.asset.Asset;
import relata.body.Body;
import relata.body.RenderedBody;
import relata.post.Image;
import relata.post.Post;
import relata.post.PostContent;

/**
 * A library as WordPress reads it (WXR 1.2): one file, with the pictures and files that posts show
 * beside it. To be asked for once.
 */
final class WxrParcel implements Packing {

    /** The file with the posts. */
    static final String FILE = "wordpress.xml";

    private static final String END = "</channel>\n</rss>\n";

    private final Holdings from;
    private final Chosen chosen;
    private final Website website;
    private final PortableView view;
    private final Named named = new Named();
    private final AtomicInteger posts = new AtomicInteger();
    private final WxrNumbers numbers = new WxrNumbers();
    private final Losses losses = new Losses();
    private final WxrPictures pictures;

    WxrParcel(Holdings from, Chosen chosen, Website website) {
        this.from = from;
        this.chosen = chosen;
        this.website = website;
        this.view = new PortableView(from.library(), chosen.catalog(), chosen.drafts());
        this.pictures = new WxrPictures(website, numbers);
    }

    @Override
    public int posts() {
        return posts.get();
    }

    @Override
    public List<String> lost() {
        return losses.sentences();
    }

    @Override
    public Flux<PortableFile> files() {
        // What posts show is known when the last of them was written, and not before.
        Sinks.Empty<Void> known = Sinks.empty();
        Flux<DataBuffer> xml = bytes().doOnComplete(known::tryEmitEmpty);
        return Flux.<PortableFile>just(Parcel.marker(), new PortableFile.Stream(FILE, -1, xml))
                .concatWith(
                        known.asMono()
                                .thenMany(Flux.defer(() -> Parcel.assets(from, named.assets())))
                                .map(asset -> Parcel.bytes(from, asset)));
    }

    /** The file with the posts. */
    Flux<DataBuffer> bytes() {
        return Flux.concat(head(), wanted().concatMap(this::item), Mono.defer(this::end))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(DefaultDataBufferFactory.sharedInstance::wrap);
    }

    private Flux<Post> wanted() {
        return from.library().allPosts().filter(chosen::wants);
    }

    /** What posts name comes before them, so they are read twice where not all of it does. */
    private Mono<String> head() {
        return chosen.whole()
                ? Mono.fromSupplier(() -> head(null))
                : wanted().doOnNext(post -> named.add(post.id(), shown(post)))
                        .then(Mono.fromSupplier(() -> head(named)));
    }

    private String head(@Nullable Named of) {
        return new WxrHead(website, chosen.catalog(), of).text(losses);
    }

    private PostContent shown(Post post) {
        return chosen.contents(post).findFirst().orElseThrow();
    }

    private Mono<String> item(Post post) {
        PostContent content = shown(post);
        named.add(post.id(), content);
        posts.incrementAndGet();
        return Mono.zip(view.of(post), html(content), assets(content))
                .map(parts -> item(post, parts.getT1(), parts.getT2(), parts.getT3()));
    }

    private String item(Post post, PortablePost said, String html, Map<String, Asset> assets) {
        losses.note(said);
        WxrText out = new WxrText();
        boolean literal = shown(post).body().format() != Body.Format.HTML;
        int number = numbers.next();
        Image image = said.content().image();
        Integer thumbnail = pictures.add(out, assets, image, number);
        String body = WxrBlocks.of(html, literal, website);
        new WxrPost(said, post.updatedAt(), body, number, thumbnail)
                .add(out, website, chosen.catalog());
        return out.toString();
    }

    /** HTML goes out as it was written, everything else as readers get it. */
    private Mono<String> html(PostContent content) {
        return content.body().format() == Body.Format.HTML
                ? Mono.just(content.body().source())
                : from.library().posts().rendering().render(content).map(RenderedBody::html);
    }

    private Mono<Map<String, Asset>> assets(PostContent content) {
        Image image = content.image();
        Stream<String> shown =
                Stream.concat(
                        Stream.ofNullable(image == null ? null : image.asset()),
                        Asset.hashes(content.body().source()).map(Asset::id));
        Set<String> ids = shown.collect(Collectors.toSet());
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : from.assets()
                        .all(ids)
                        .sort((one, other) -> one.id().compareTo(other.id()))
                        .collectMap(Asset::id, asset -> asset, LinkedHashMap::new);
    }

    private Mono<String> end() {
        return count("credits of pictures and files", credits())
                .then(count("former addresses of topics, series and authors", addresses()))
                .then(chosen.whole() ? countRest() : Mono.empty())
                .then(Mono.fromSupplier(() -> losses.comment() + END));
    }

    /** What goes out with everything, though no post names it. */
    private Mono<Void> countRest() {
        return count("redirects", from.library().redirects().count())
                .then(count("pictures and files that no post shows", unshown()));
    }

    private Mono<Void> count(String what, Mono<Long> number) {
        return number.doOnNext(n -> losses.count(what, n)).then();
    }

    private Mono<Long> credits() {
        return Parcel.assets(from, named.assets()).filter(a -> a.credit() != null).count();
    }

    private Mono<Long> addresses() {
        return new FormerAddresses(from.library(), chosen.catalog())
                .all(chosen.whole() ? null : named)
                .count();
    }

    private Mono<Long> unshown() {
        return from.assets().all().filter(a -> !named.assets().contains(a.id())).count();
    }
}
