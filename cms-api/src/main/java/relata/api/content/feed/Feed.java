package relata.api.content.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was published, newest first, before it is written in one format or another. All
 * addresses are absolute.
 *
 * @param title names the website, and what the feed is narrowed down to
 * @param home the website
 * @param id names the feed for ever: the address of its first page
 * @param self the address of this page
 * @param next the address of the page that goes on with older entries; null on the last
 * @param language BCP 47; null when it isn't one
 * @param entries at most 50
 */
public record Feed(
        String title,
        String home,
        String id,
        String self,
        @Nullable String next,
        @Nullable String language,
        List<Entry> entries) {

    /**
     * An article.
     *
     * @param id a URN that stays when the address changes
     * @param url where people read it
     * @param title plain text
     * @param summary plain text
     * @param html the whole article, sanitised
     * @param image the picture that stands for it
     * @param language BCP 47; null when unknown
     * @param published the date shown to readers
     * @param updated when readers got this copy
     * @param authors their names
     * @param topics most important first
     */
    public record Entry(
            String id,
            String url,
            String title,
            @Nullable String summary,
            String html,
            @Nullable String image,
            @Nullable String language,
            Instant published,
            Instant updated,
            List<String> authors,
            List<Topic> topics) {}

    /**
     * A topic.
     *
     * @param slug its name for programs
     * @param label its name for people
     */
    public record Topic(String slug, String label) {}

    /** When the newest copy among the entries was made; 1970 when there is none. */
    Instant updated() {
        return entries.stream()
                .map(Entry::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
