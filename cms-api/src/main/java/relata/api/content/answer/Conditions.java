package relata.api.content.answer;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a request says of the copy that the caller has, and of the forms that the caller takes (RFC
 * 9110, sections 12.5.3 and 13). No regular expressions: this runs for every request.
 */
final class Conditions {

    private Conditions() {}

    /** Whether the caller's copy is still good. A date counts only where no entity tag is given. */
    static boolean notModified(HttpHeaders asked, Ready ready, Edition.State edition) {
        String tags = asked.getFirst(HttpHeaders.IF_NONE_MATCH);
        if (tags != null) {
            return tagged(asked, ready);
        }
        String since = asked.getFirst(HttpHeaders.IF_MODIFIED_SINCE);
        return since != null && ready.kept() && since(since) >= edition.since();
    }

    private static boolean tagged(HttpHeaders asked, Ready ready) {
        for (String tags : asked.getOrEmpty(HttpHeaders.IF_NONE_MATCH)) {
            if (tags.strip().equals("*")
                    || tags.contains(ready.tag())
                    || tags.contains(ready.zippedTag())) {
                return true;
            }
        }
        return false;
    }

    private static long since(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    /** Whether the caller takes gzip. */
    static boolean zipped(HttpHeaders asked) {
        String accepted = asked.getFirst(HttpHeaders.ACCEPT_ENCODING);
        int at = accepted == null ? -1 : accepted.indexOf("gzip");
        return at >= 0 && !refused(accepted, at + "gzip".length());
    }

    private static boolean refused(@Nullable String accepted, int from) {
        if (accepted == null) {
            return true;
        }
        int end = accepted.indexOf(',', from);
        String weight = accepted.substring(from, end < 0 ? accepted.length() : end).strip();
        return weight.startsWith(";") && zero(weight.substring(1).strip());
    }

    private static boolean zero(String weight) {
        return weight.startsWith("q=0")
                && weight.chars().skip(3).allMatch(c -> c == '.' || c == '0');
    }

    /** Whether the caller takes JSON; when in doubt the framework decides. */
    static boolean json(HttpHeaders asked) {
        String accepted = asked.getFirst(HttpHeaders.ACCEPT);
        return accepted == null
                || accepted.equals("*/*")
                || accepted.equals("application/json")
                || accepted.startsWith("application/json,")
                || accepted.endsWith(",*/*;q=0.8")
                || accepted.endsWith(", */*");
    }
}
