package relata.search.related;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.post.LivePost;
import relata.post.Neighbour;

/**
 * What articles point at, as short texts that can be indexed and compared: {@code slug:why-repair}
 * for a link inside the library, {@code next:ID} and {@code previous:ID} for neighbours.
 */
public final class Links {

    private Links() {}

    /** What the article links to and names as neighbours, in order of the alphabet. */
    public static Set<String> from(LivePost post) {
        Set<String> links = new TreeSet<>();
        slugs(post).forEach(slug -> links.add(slug(slug)));
        for (Neighbour neighbour : post.content().neighbours()) {
            if (neighbour.post() != null) {
                links.add(neighbour(neighbour.rel(), neighbour.post()));
            }
        }
        return links;
    }

    /** The slugs that the article links to. */
    public static Set<String> slugs(LivePost post) {
        return post.body().links().stream()
                .map(Links::lastPart)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids of its neighbours that are in the library. */
    public static Set<String> neighbours(LivePost post) {
        return post.content().neighbours().stream()
                .map(Neighbour::post)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By what others point at the article. */
    public static Set<String> to(LivePost post) {
        return to(post.id(), post.content().slug());
    }

    /** The same of an article with this id and slug. */
    public static Set<String> to(String id, String slug) {
        return Set.of(slug(slug), neighbour("next", id), neighbour("previous", id));
    }

    /** A link to the article with this slug. */
    static String slug(String slug) {
        return "slug:" + slug;
    }

    /** A neighbour by its id. */
    static String neighbour(String rel, String id) {
        return rel + ":" + id;
    }

    /** The slug at the end of an address without a host; null for links that lead elsewhere. */
    private static @Nullable String lastPart(String href) {
        String path = href.strip().split("[?#]", 2)[0];
        if (path.isEmpty() || path.startsWith("//") || path.indexOf(':') >= 0) {
            return null;
        }
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String last = bare.substring(bare.lastIndexOf('/') + 1);
        return last.isEmpty() ? null : last.toLowerCase(Locale.ROOT);
    }
}
