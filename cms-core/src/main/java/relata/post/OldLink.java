package relata.post;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Address;
import relata.body.Body;

/**
 * A link to the site that a post came from.
 *
 * @param written the address as it is written
 * @param path its path, with the query
 * @param fragment with the {@code #}; empty when there is none
 */
record OldLink(String written, String path, String fragment) {

    private static final Pattern ABSOLUTE =
            Pattern.compile("(?i)(?:https?:)?//(?:www\\.)?([^/?#:]{1,255})(?::\\d{1,5})?(.*)");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final Pattern FILE =
            Pattern.compile(
                    "(?i).*\\.(?:png|jpe?g|gif|webp|avif|svg|ico|pdf|docx?|xlsx?|pptx?|zip|gz|epub"
                            + "|mp3|m4a|ogg|wav|mp4|mov|webm|css|js|xml|json|txt)");

    /**
     * Reads an address.
     *
     * @param from a path of the post that it stands in; empty when that is not known
     * @param hosts of the sites that posts came from
     * @return null when it leads elsewhere, or to a place in the post itself
     */
    static @Nullable OldLink of(String written, String from, Set<String> hosts) {
        String link = written.replace("&amp;", "&").strip();
        Matcher absolute = ABSOLUTE.matcher(link);
        String rest;
        if (absolute.matches()) {
            boolean own = hosts.contains(absolute.group(1).toLowerCase(Locale.ROOT));
            rest = own ? absolute.group(2) : null;
        } else {
            rest = SCHEME.matcher(link).lookingAt() ? null : rooted(link, from);
        }
        if (rest == null || rest.isEmpty() || rest.startsWith("#")) {
            return null;
        }
        int hash = rest.indexOf('#');
        return hash < 0
                ? new OldLink(written, rest, "")
                : new OldLink(written, rest.substring(0, hash), rest.substring(hash));
    }

    /** The links of a body that may lead to posts of these sites. */
    static List<OldLink> in(Body body, String from, Set<String> hosts) {
        return BodyLinks.in(body).stream()
                .map(written -> of(written, from, hosts))
                .filter(Objects::nonNull)
                .filter(OldLink::mayBePost)
                .toList();
    }

    /**
     * What becomes of the links of a post.
     *
     * @param found what those become that don't lead there yet, by how they are written
     * @param unresolved those that lead to nothing known, as they are written
     */
    record Leading(Map<String, String> found, List<String> unresolved) {}

    /**
     * Where links lead.
     *
     * @param now where the posts are that lived at paths, by those paths
     */
    static Leading leading(List<OldLink> links, Map<String, String> now) {
        Map<String, String> found = new HashMap<>();
        List<String> unresolved = new ArrayList<>();
        for (OldLink link : links) {
            String path =
                    link.known().stream()
                            .map(now::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            if (path == null) {
                unresolved.add(link.written());
            } else if (!link.written().equals(path + link.fragment())) {
                found.put(link.written(), path + link.fragment());
            }
        }
        return new Leading(found, unresolved);
    }

    private static @Nullable String rooted(String link, String from) {
        if (link.startsWith("/") || link.isEmpty() || link.startsWith("#")) {
            return link;
        }
        try {
            URI whole = URI.create("http://site" + from).resolve(link);
            return from.isEmpty() ? null : whole.toString().substring("http://site".length());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The paths under which the addresses know it, the likeliest first. */
    Set<String> known() {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(path, decoded(path)).map(Address::normal).forEach(all::add);
        return all;
    }

    /** Whether a post may have lived there: it is neither the front page nor a file. */
    boolean mayBePost() {
        String normal = Address.normal(path);
        return normal.length() > 1 && !FILE.matcher(normal).matches();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
