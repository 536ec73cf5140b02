package relata.journal;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Who asks for something and from where, for the trail. Travels in the context of a reactive chain,
 * so that it reaches the journal whatever lies between. Nothing is decided by it.
 *
 * @param id who asks: a key's id, or the subject of a token; null when unknown
 * @param name what people call who asks, such as the name of a key; null when unknown
 * @param address the network address that asked; null when nobody asked over a network
 */
public record Caller(@Nullable String id, @Nullable String name, @Nullable String address) {

    /** The context with this caller in it, for everything that is upstream. */
    public Context in(Context context) {
        return context.put(Caller.class, this);
    }

    /** The caller that the context carries, or null. */
    public static @Nullable Caller of(ContextView context) {
        return context.getOrDefault(Caller.class, null);
    }
}
