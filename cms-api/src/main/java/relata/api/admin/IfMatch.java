package relata.api.admin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import relata.api.problem.RequestRefused;
import relata.post.Post;
import relata.refusal.StaleVersion;

/** The header {@code If-Match} (RFC 9110, 13.1.1) of a change of something that exists. */
record IfMatch(String value) {

    /**
     * Reads the header.
     *
     * @throws RequestRefused when there is none
     */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw RequestRefused.ifMatchRequired();
        }
        return new IfMatch(header);
    }

    static String etag(Post post) {
        return "\"v" + post.version() + "\"";
    }

    /**
     * The version of a post if the header matches it. Weak tags never match.
     *
     * @throws StaleVersion when it doesn't
     */
    long version(Post post) {
        boolean matches =
                value.strip().equals("*")
                        || Arrays.stream(value.split(","))
                                .anyMatch(tag -> tag.strip().equals(etag(post)));
        if (!matches) {
            throw new StaleVersion("post", post.id(), post.version());
        }
        return post.version();
    }
}
