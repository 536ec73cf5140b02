package relata.importer.format;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names items so that importing the file again finds them: {@code wxr:SITE:TYPE:ID}. Exports of
 * Squarespace number their items anew each time and have no guid, so there the link is the id;
 * those of Relata do so, too, and have a guid that is a name for good. Two items with one id get
 * different names. Bounded memory; for one thread.
 */
final class WxrKeys {

    private static final int MAX_KINDS = 30;
    private static final int MAX_OTHERS = 200_000;

    private final Map<String, BitSet> numbers = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /**
     * The name of an item.
     *
     * @param key the name
     * @param again whether another item of its kind had the same id before
     */
    record Key(String key, boolean again) {}

    /**
     * The item's name.
     *
     * @param site where it was
     */
    Key key(WxrItem item, String site) {
        String id = id(item);
        String key = "wxr:" + site + ":" + item.type() + ":" + id;
        if (fresh(item, id)) {
            return new Key(key, false);
        }
        String slug = item.trimmed("wp:post_name");
        return new Key(key + ":" + (slug.isEmpty() ? fingerprint(item) : slug), true);
    }

    private static String id(WxrItem item) {
        String id = item.trimmed("wp:post_id");
        String guid = item.trimmed("guid");
        String link = item.trimmed("link");
        if (guid.isEmpty() && !link.isEmpty()) {
            return link;
        }
        if (guid.startsWith(WxrAddresses.URN)) {
            return guid;
        }
        if (!id.isEmpty()) {
            return id;
        }
        return guid.isEmpty() ? fingerprint(item) : guid;
    }

    private static String fingerprint(WxrItem item) {
        String what = item.trimmed("title") + '\n' + item.trimmed("wp:post_date");
        return what.length() == 1 ? "line-" + item.line() : Integer.toHexString(what.hashCode());
    }

    private boolean fresh(WxrItem item, String id) {
        String kind = item.type();
        if (id.matches("[0-9]{1,7}") && (numbers.containsKey(kind) || numbers.size() < MAX_KINDS)) {
            BitSet seen = numbers.computeIfAbsent(kind, k -> new BitSet());
            boolean fresh = !seen.get(Integer.parseInt(id));
            seen.set(Integer.parseInt(id));
            return fresh;
        }
        return others.size() >= MAX_OTHERS || others.add(item.type() + ':' + id);
    }
}
