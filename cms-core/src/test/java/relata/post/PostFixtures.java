package relata.post;

import java.util.List;
import relata.body.Body;

/** Contents for tests. */
public final class PostFixtures {

    private PostFixtures() {}

    /** An article with a body in Markdown. */
    public static PostContent article(String title, String slug) {
        return PostContent.of(
                title,
                slug,
                new Body(
                        Body.Format.MARKDOWN,
                        "Every couple falls out.\n\n"
                                + "## Coming back\n\n"
                                + "What matters is the way back."));
    }

    /** An item of an import. */
    public static Incoming incoming(String key, PostContent content, boolean publish) {
        return new Incoming(
                key,
                Integer.toHexString(content.hashCode()),
                content,
                publish,
                null,
                null,
                List.of(),
                null);
    }
}
