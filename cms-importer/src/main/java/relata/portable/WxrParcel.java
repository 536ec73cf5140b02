package relata.portable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final WxrLosses losses = new WxrLosses();
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
        return Flux.concat(head(), wanted().concatMap(this::item), Mono.fromSupplier(this::end))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(DefaultDataBufferFactory.sharedInstance::wrap);
    }

    private Flux<Post> wanted() {
        return from.library().allPosts().filter(chosen::wants);
    }

    /** What posts name comes before them, so they are read twice where not all of it does. */
    private Mono<String> head() {
        return chosen.whole()
                ? Mono.fromSupplier(() -> new WxrHead(website, chosen.catalog(), null).text())
                : wanted().doOnNext(post -> named.add(post.id(), shown(post)))
                        .then(
                                Mono.fromSupplier(() ->
                                        new WxrHead(website, chosen.catalog(), named).text()));
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

    private String end() {
        List<String> lost = Objects.requireNonNull(lost());
        return lost.isEmpty()
                ? END
                : "<!-- WXR has no place for: " + String.join("; ", lost) + " -->\n" + END;
    }
}
