package relata.portable;

import java.util.HashSet;
import java.util.Set;
import relata.post.PostContent;

/** Ids of what the posts of an export name. For one thread at a time. */
final class Named {

    private final Set<String> posts = new HashSet<>();
    private final Set<String> topics = new HashSet<>();
    private final Set<String> authors = new HashSet<>();
    private final Set<String> series = new HashSet<>();

    void add(String post, PostContent content) {
        posts.add(post);
        topics.addAll(content.topics());
        authors.addAll(content.authors());
        if (content.series() != null) {
            series.add(content.series().series());
        }
    }

    Set<String> posts() {
        return posts;
    }

    Set<String> topics() {
        return topics;
    }

    Set<String> authors() {
        return authors;
    }

    Set<String> series() {
        return series;
    }
}
