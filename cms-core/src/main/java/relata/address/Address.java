package relata.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;

/**
 * A path and what lives there, or once lived there. Never given to anything else.
 *
 * @param path without the slash at the end, such as {@code /posts/why-repair} or an address of a
 *     site that was imported
 * @param kind what lives there
 * @param target its id
 * @param by who reserved it first, where that matters: {@code import:ID}; null otherwise
 */
@Document("addresses")
public record Address(@Id String path, Kind kind, String target, @Nullable String by) {

    /** Longest path, in characters. */
    public static final int MAX_PATH = 1_000;

    private static final Pattern PLAIN =
            Pattern.compile("^/?\\?(?:p|page_id)=(\\d{1,18})(?:[&#]|$)");

    /** An address of which nobody needs to know who reserved it. */
    public Address(String path, Kind kind, String target) {
        this(path, kind, target, null);
    }

    /** The path under which something of this kind is found by its slug. */
    public static String path(Kind kind, String slug) {
        return "/" + kind.collection() + "/" + slug;
    }

    /** The slug in a path of this kind; null when the path is not of the form that slugs have. */
    public static @Nullable String slug(Kind kind, String path) {
        String folder = path(kind, "");
        String rest = path.startsWith(folder) ? path.substring(folder.length()) : "";
        return Slug.isValid(rest) ? rest : null;
    }

    /**
     * A path as it is kept: with a slash in front and none at the end, without query and fragment.
     * WordPress's plain addresses, {@code /?p=9}, keep the number that they consist of.
     */
    public static String normal(String path) {
        Matcher plain = PLAIN.matcher(path);
        if (plain.find()) {
            return "/?p=" + plain.group(1);
        }
        String bare = path.split("[?#]", 2)[0].replaceAll("/{2,}", "/");
        String front = bare.startsWith("/") ? bare : "/" + bare;
        return front.length() > 1 && front.endsWith("/")
                ? front.substring(0, front.length() - 1)
                : front;
    }
}
