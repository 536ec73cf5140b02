package relata.portable;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import relata.asset.Asset;
import relata.post.Image;
import relata.post.PostContent;

/** Ids of what the posts of an export name. For one thread at a time. */
final class Named {

    private final Set<String> posts = new HashSet<>();
    private final Set<String> topics = new HashSet<>();
    private final Set<String> authors = new HashSet<>();
    private final Set<String> series = new HashSet<>();
    private final Set<String> assets = new TreeSet<>();

    void add(String post, PostContent content) {
        posts.add(post);
        topics.addAll(content.topics());
        authors.addAll(content.authors());
        if (content.series() != null) {
            series.add(content.series().series());
        }
        Asset.hashes(content.body().source()).map(Asset::id).forEach(assets::add);
        Image image = content.image();
        if (image != null) {
            Stream.ofNullable(image.asset()).forEach(assets::add);
            Asset.hashes(image.url()).map(Asset::id).forEach(assets::add);
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

    /** Ids of the pictures and files that they show, in order. */
    Set<String> assets() {
        return assets;
    }
}
