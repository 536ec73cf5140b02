package relata.api.admin.asset;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.Pictures;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.api.problem.RequestRefused;
import relata.asset.Asset;
import relata.asset.Assets;
import relata.asset.Assets.Named;
import relata.asset.Assets.Taken;
import relata.library.Library;
import relata.post.PostUses;
import relata.refusal.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors do to pictures and files. */
@Component
class AssetDesk {

    private final Pictures pictures;
    private final Assets assets;
    private final PostUses posts;
    private final JsonMapper json;

    AssetDesk(Pictures pictures, Library library, JsonMapper json) {
        this.pictures = pictures;
        this.assets = pictures.assets();
        this.posts = new PostUses(library.mongo(), library.journal(), Instant::now);
        this.json = json;
    }

    Mono<Taken> take(Flux<DataBuffer> bytes, Named named, String actor) {
        return assets.take(bytes, named, actor).onErrorMap(Invalid.class, AssetDesk::byStatus);
    }

    /** The statuses that HTTP has for some of what a file can be refused for. */
    private static Throwable byStatus(Invalid refused) {
        Invalid.Problem first = refused.problems().getFirst();
        return switch (first.code()) {
            case "too-large" -> RequestRefused.of(413, first.code(), first.message());
            case "unsupported-type" -> RequestRefused.of(415, first.code(), first.message());
            default -> refused;
        };
    }

    /**
     * Refuses what says beforehand that it is too large.
     *
     * @param length in bytes; -1 when it isn't said
     */
    void expect(long length) {
        if (length > pictures.limits().maxBytes()) {
            throw RequestRefused.of(
                    413,
                    "too-large",
                    "A file has %,d bytes at most.".formatted(pictures.limits().maxBytes()));
        }
    }

    Mono<AdminPage<AssetView>> list(
            AdminPage.Asked asked, boolean count, ServerWebExchange exchange) {
        Mono<List<Asset>> page = assets.list(place(asked.after()), asked.limit() + 1);
        return count
                ? Mono.zip(page, assets.count(), (found, all) -> page(exchange, asked, found, all))
                : page.map(found -> page(exchange, asked, found, null));
    }

    private static AdminPage<AssetView> page(
            ServerWebExchange exchange,
            AdminPage.Asked asked,
            List<Asset> found,
            @Nullable Long total) {
        return AdminPage.of(
                exchange,
                asked,
                found,
                new AdminPage.Shown<>(AssetDesk::cursor, AssetView::of, total));
    }

    private static String cursor(Asset asset) {
        return asset.createdAt().toEpochMilli() + " " + asset.id();
    }

    private static Assets.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("\\d{1,15} [0-9a-f-]{36}")) {
            throw RequestRefused.parameter(
                    "cursor", "malformed", "Take a cursor as a page gave it.");
        }
        String[] parts = cursor.split(" ", 2);
        return new Assets.Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
    }

    Mono<Asset> get(String id) {
        return assets.get(id);
    }

    /** A post that shows an asset. */
    record Use(String id, String title, String status) {}

    Mono<List<Use>> uses(String id) {
        return assets.get(id)
                .flatMap(pictures.removal()::shownBy)
                .flatMapMany(posts::posts)
                .map(post ->
                        new Use(
                                post.id(),
                                post.working().title(),
                                post.status().name().toLowerCase(Locale.ROOT)))
                .collectSortedList(Comparator.comparing(Use::id));
    }

    Mono<Asset> patch(String id, IfMatch ifMatch, JsonNode patch, String actor) {
        return assets.get(id)
                .flatMap(seen -> {
                    AssetView.Fields next =
                            MergePatch.apply(json, AssetView.Fields.of(seen), patch);
                    return assets.update(id, ifMatch.version(seen), next.fields(), actor);
                });
    }

    Mono<Void> remove(String id, IfMatch ifMatch, String actor) {
        return assets.get(id)
                .flatMap(seen -> pictures.removal().remove(id, ifMatch.version(seen), actor))
                .then();
    }
}
