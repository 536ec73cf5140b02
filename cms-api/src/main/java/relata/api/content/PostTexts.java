package relata.api.content;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.api.content.PostItem.PostText;
import relata.api.content.parameter.Fields;
import relata.body.RenderedBody;
import relata.post.LivePost;
import relata.post.Rendering;

/**
 * Bodies in all their forms. Markdown is not kept in the store: it is made when it is asked for.
 */
final class PostTexts {

    private final Rendering rendering;

    PostTexts(Rendering rendering) {
        this.rendering = rendering;
    }

    /**
     * The body of a post.
     *
     * @param fields what is wanted of the post; Markdown that nobody wants is not made
     */
    Mono<PostText> of(LivePost post, @Nullable Fields fields) {
        PostText text = new PostText(post.body().html(), null, post.body().text());
        return Fields.wants(fields, "body", "markdown")
                ? rendering
                        .render(post.content())
                        .map(RenderedBody::markdown)
                        .map(markdown -> new PostText(text.html(), markdown, text.text()))
                : Mono.just(text);
    }
}
