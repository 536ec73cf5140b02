package relata.post;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import relata.address.Address;
import relata.journal.Kind;

/**
 * The posts that an import is going to bring: at which paths they lived, and which slugs they want.
 * With it a post can link to one that comes after it. Of more than {@value #MOST} posts, and of
 * paths and slugs that several want, nothing is known here: such links are seen to when everything
 * is there.
 *
 * <p>Filled by one thread before the import begins; then safe for use by several.
 */
public final class Coming {

    /** So many posts are remembered. */
    private static final int MOST = 50_000;

    /** Stands where several want the same. */
    private static final String SEVERAL = "";

    private final Map<String, String> slugs = new HashMap<>();
    private final Map<String, String> wanted = new HashMap<>();
    private final Map<String, String> promised = new ConcurrentHashMap<>();
    private Set<String> hosts = Set.of();

    /** Nothing is known of what comes. */
    public static Coming unknown() {
        return new Coming();
    }

    /**
     * Notes a post that will come.
     *
     * @param key of its item
     * @param slug that it will ask for
     * @param oldPaths at which it lived
     */
    public void add(String key, String slug, List<String> oldPaths) {
        if (slugs.size() >= MOST) {
            return;
        }
        String id = PostImports.id(key);
        slugs.put(id, slug);
        want(Address.path(Kind.POST, slug), id);
        oldPaths.forEach(path -> want(Address.normal(path), id));
    }

    private void want(String path, String id) {
        wanted.merge(path, id, (first, next) -> first.equals(next) ? first : SEVERAL);
    }

    /** Notes the hosts that they come from, without {@code www.}. */
    public void from(Set<String> all) {
        hosts = Set.copyOf(all);
    }

    Set<String> hosts() {
        return hosts;
    }

    boolean isEmpty() {
        return slugs.isEmpty();
    }

    /** The id of the only post that lived at a path or wants it; null when there is none. */
    @Nullable String at(String path) {
        String id = wanted.get(path);
        return SEVERAL.equals(id) ? null : id;
    }

    boolean has(String id) {
        return slugs.containsKey(id);
    }

    /** The path that a post will get, unless others want it too; null otherwise. */
    @Nullable String path(String id) {
        String slug = slugs.get(id);
        String path = slug == null ? null : Address.path(Kind.POST, slug);
        return path != null && id.equals(wanted.get(path)) ? path : null;
    }

    /** There is a link to a post that is not there yet. */
    void promise(String id, String path) {
        promised.put(id, path);
    }

    /** These are there now. */
    void arrived(Collection<String> ids) {
        promised.keySet().removeAll(Set.copyOf(ids));
    }

    /** The paths of posts that others link to and that never came. */
    public List<String> missing() {
        return promised.values().stream().sorted().toList();
    }
}
