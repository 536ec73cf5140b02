package relata.api.content.answer;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.api.content.parameter.Fields;

/**
 * What a controller of the content API answers, before it becomes bytes.
 *
 * @param <T> what is answered: the record that is written as JSON, or what the bytes hold
 */
public sealed interface Answer<T> {

    /**
     * Something that was found.
     *
     * @param body what is written
     * @param tagged what the entity tag is made of: the body, but for what differs each time
     * @param keys names of everything in it, such as {@code post:ID} and {@code list:posts}, by
     *     which caches in front of the library can drop it
     * @param kept whether the bytes may be kept until the next change; not where the answer also
     *     hangs on something that the journal tells nothing of
     * @param shared whether caches that several people share may keep it
     * @param fields the fields that are wanted; null for all
     */
    record Found<T>(
            T body,
            Object tagged,
            Set<String> keys,
            boolean kept,
            boolean shared,
            @Nullable Fields fields)
            implements Answer<T> {

        /** The same with some of its fields only. */
        public Found<T> only(@Nullable Fields wanted) {
            return new Found<>(body, tagged, keys, kept, shared, wanted);
        }

        /** The same, made anew for everybody who asks. */
        public Found<T> notKept(Object identity) {
            return new Found<>(body, identity, keys, false, shared, fields);
        }

        /** The same; when it is not all there, for who asked and nobody else. */
        public Found<T> notSharedWhen(boolean partial) {
            return partial ? new Found<>(body, tagged, keys, false, false, fields) : this;
        }
    }

    /**
     * Something that was found and is bytes already.
     *
     * @param bytes what is sent; never changed
     * @param type the media type
     * @param keys see {@link Found#keys}
     * @param shared whether everybody gets the same; not where the answer hangs on the address by
     *     which the library was called, which is the caller's to choose: such an answer is kept
     *     neither here nor by any cache that several people share
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to be sent, never compared
    record Bytes<T>(byte[] bytes, String type, Set<String> keys, boolean shared)
            implements Answer<T> {}

    /**
     * It lives somewhere else now, for good.
     *
     * @param location where
     * @param keys see {@link Found#keys}
     */
    record Moved<T>(URI location, Set<String> keys) implements Answer<T> {}

    /** An answer that is kept until the next change. */
    static <T> Found<T> of(T body, Set<String> keys) {
        return new Found<>(body, body, keys, true, true, null);
    }
}
