package relata.api.content.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed as JSON Feed 1.1 has it: the form whose names are not ours. */
@Schema(name = "JsonFeed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JsonFeed(
        @Schema(example = JsonFeed.VERSION) String version,
        String title,
        @JsonProperty("home_page_url") String home,
        @JsonProperty("feed_url") String self,
        @Schema(description = "Older entries; left out on the last page.") @JsonProperty("next_url")
                @Nullable String next,
        @Nullable String language,
        List<Item> items) {

    /** Its media type. */
    public static final String TYPE = "application/feed+json";

    static final String VERSION = "https://jsonfeed.org/version/1.1";

    /** An article. */
    @Schema(name = "JsonFeedItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String id,
            String url,
            String title,
            @Nullable String summary,
            @Schema(description = "Sanitised.") @JsonProperty("content_html") String html,
            @Nullable String image,
            @JsonProperty("date_published") String published,
            @JsonProperty("date_modified") String updated,
            List<Person> authors,
            @Schema(description = "Labels of topics.") List<String> tags,
            @Nullable String language) {

        static Item of(Feed.Entry entry) {
            return new Item(
                    entry.id(),
                    entry.url(),
                    entry.title(),
                    entry.summary(),
                    entry.html(),
                    entry.image(),
                    FeedDates.rfc3339(entry.published()),
                    FeedDates.rfc3339(entry.updated()),
                    entry.authors().stream().map(Person::new).toList(),
                    entry.topics().stream().map(Feed.Topic::label).toList(),
                    entry.language());
        }
    }

    /** An author. */
    @Schema(name = "JsonFeedAuthor")
    public record Person(String name) {}

    /** A feed in this form. */
    public static JsonFeed of(Feed feed) {
        return new JsonFeed(
                VERSION,
                feed.title(),
                feed.home(),
                feed.self(),
                feed.next(),
                feed.language(),
                feed.entries().stream().map(Item::of).toList());
    }
}
