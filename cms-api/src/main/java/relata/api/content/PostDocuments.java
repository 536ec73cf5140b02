package relata.api.content;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.Fields;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.LivePost;
import relata.post.Neighbour;
import relata.post.PostCard;
import relata.refusal.NotFound;

/** Published posts, one at a time. */
@Component
final class PostDocuments {

    private final Library library;
    private final Residents residents;
    private final PostTexts texts;

    PostDocuments(Library library, Residents residents) {
        this.library = library;
        this.residents = residents;
        this.texts = new PostTexts(library.posts().rendering());
    }

    /** The post with this slug or id, or where it lives now. */
    Mono<Answer<PostDocument>> get(String name, @Nullable String fields) {
        Fields wanted = Fields.of(fields, PostDocument.class);
        return live(name)
                .flatMap(post -> document(post, wanted))
                .switchIfEmpty(Mono.defer(() -> moved(name, "")));
    }

    /** The published post with this slug or id; empty when there is none. */
    Mono<LivePost> live(String name) {
        return library.live()
                .bySlug(name)
                .switchIfEmpty(Mono.defer(() -> library.live().byId(name)));
    }

    /**
     * Where the post lives that had this slug once, or where an editor said that its address leads;
     * an error {@link NotFound} when it never was.
     *
     * @param below what follows the slug in the address
     */
    <T> Mono<Answer<T>> moved(String name, String below) {
        return residents
                .find(Address.path(Kind.POST, name))
                .<Answer<T>>map(resident ->
                        new Answer.Moved<>(
                                URI.create(
                                        resident.kind().equals(Kind.POST.word())
                                                ? resident.url() + below
                                                : resident.url()),
                                Residents.keys(resident)))
                .switchIfEmpty(Mono.error(() -> new NotFound("post", name)));
    }

    private Mono<Answer<PostDocument>> document(LivePost post, @Nullable Fields wanted) {
        return Mono.zip(library.catalog().fresh(), texts.of(post, wanted), others(post))
                .map(parts -> {
                    Presenter presenter = new Presenter(parts.getT1(), Set.of());
                    PostDocument document = presenter.document(post, parts.getT2(), parts.getT3());
                    return Answer.of(document, presenter.keys()).only(wanted);
                });
    }

    /** The published members of its series in their order, then its published neighbours. */
    Mono<List<PostCard>> others(LivePost post) {
        var place = post.content().series();
        Flux<PostCard> members =
                place == null ? Flux.empty() : library.live().inSeries(place.series());
        List<String> neighbours =
                post.content().neighbours().stream()
                        .map(Neighbour::post)
                        .flatMap(Stream::ofNullable)
                        .toList();
        Flux<PostCard> beside =
                neighbours.isEmpty() ? Flux.empty() : library.live().cards(neighbours);
        return members.concatWith(beside).distinct(PostCard::id).collectList();
    }
}
