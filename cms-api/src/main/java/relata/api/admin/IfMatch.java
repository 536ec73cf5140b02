package relata.api.admin;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.journal.Versioned;

/**
 * The header {@code If-Match} (RFC 9110, 13.1.1) of a change of something that exists.
 *
 * @param value as it was sent, not blank
 */
public record IfMatch(String value) {

    private static final long UNKNOWN = -1;
    private static final Pattern TAG = Pattern.compile("\"v(\\d{1,18})\"");

    /** The entity tag of a version. */
    public static String etag(long version) {
        return "\"v" + version + "\"";
    }

    /**
     * The version that the caller saw: that of the thing as it is now if the header matches it,
     * else the one that the header names, else none that there can be. It is for the core to refuse
     * one that is stale. Weak tags never match.
     *
     * @param current the thing as it is now
     */
    public long version(Versioned<?> current) {
        return version(current.version());
    }

    /**
     * The same of something that is no part of the journal.
     *
     * @param current its version now
     */
    public long version(long current) {
        if (value.strip().equals("*")) {
            return current;
        }
        long[] named =
                Arrays.stream(value.split(","))
                        .map(tag -> TAG.matcher(tag.strip()))
                        .filter(Matcher::matches)
                        .mapToLong(tag -> Long.parseLong(tag.group(1)))
                        .toArray();
        boolean matches = Arrays.stream(named).anyMatch(version -> version == current);
        return matches ? current : named.length == 0 ? UNKNOWN : named[0];
    }
}
