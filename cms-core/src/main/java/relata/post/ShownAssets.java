package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.asset.Asset;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/** Holds the pictures and files that a post shows against those that are there. */
final class ShownAssets {

    private final ReactiveMongoTemplate mongo;

    ShownAssets(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * Gives the picture of a post the address of the asset that it is.
     *
     * @return the content; an error {@link Invalid} when there is no such asset
     */
    Mono<PostContent> settle(PostContent content) {
        Image image = content.image();
        String id = image == null ? null : image.asset();
        return image == null || id == null
                ? Mono.just(content)
                : mongo.findById(id, Asset.class)
                        .filter(Asset::live)
                        .map(asset -> new Image(asset.path(), image.alt(), image.caption(), id))
                        .map(content::withImage)
                        .switchIfEmpty(Mono.error(() -> new Invalid(List.of(noImage(id)))));
    }

    /** What is wrong with the assets that some content shows. */
    Mono<List<Problem>> missing(PostContent content) {
        Map<String, Problem> shown = new LinkedHashMap<>();
        Asset.hashes(content.body().source())
                .forEach(hash -> shown.put(Asset.id(hash), noFile(hash)));
        Image image = content.image();
        if (image != null && image.asset() != null) {
            shown.put(image.asset(), noImage(image.asset()));
        }
        return shown.isEmpty()
                ? Mono.just(List.of())
                : mongo.find(query(where("_id").in(shown.keySet())), Asset.class)
                        .filter(Asset::live)
                        .doOnNext(asset -> shown.remove(asset.id()))
                        .then(Mono.fromSupplier(() -> new ArrayList<>(shown.values())));
    }

    private static Problem noImage(String id) {
        return new Problem("/image/asset", "unknown", "There is no asset '" + id + "'.");
    }

    private static Problem noFile(String hash) {
        return new Problem(
                "/body/source", "unknown-asset", "There is no asset at " + Asset.ROOT + hash + ".");
    }
}
