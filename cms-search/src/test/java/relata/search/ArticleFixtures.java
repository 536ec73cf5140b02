package relata.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.body.Heading;
import relata.body.Section;
import relata.post.LiveBody;
import relata.post.LivePost;
import relata.post.Neighbour;
import relata.post.PostContent;
import relata.post.PostKind;
import relata.post.Published;
import relata.post.SeriesPlace;

/** Published articles for tests. */
public final class ArticleFixtures {

    public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final String id;
    private String title;
    private @Nullable String summary;
    private final List<Section> sections = new ArrayList<>();
    private List<String> topics = List.of();
    private List<String> authors = List.of();
    private @Nullable SeriesPlace series;
    private List<String> links = List.of();
    private List<Neighbour> neighbours = List.of();
    private String language = "en";
    private PostKind kind = PostKind.POST;
    private Instant publishedAt = NOW;
    private long version = 1;

    private ArticleFixtures(String id) {
        this.id = id;
        this.title = "Article " + id;
    }

    public static ArticleFixtures article(String id) {
        return new ArticleFixtures(id);
    }

    /** An article with nothing but a title and one section. */
    public static LivePost article(String id, String title, String text) {
        return article(id).title(title).text(text).live();
    }

    public ArticleFixtures title(String value) {
        title = value;
        return this;
    }

    public ArticleFixtures summary(String value) {
        summary = value;
        return this;
    }

    public ArticleFixtures text(String text) {
        sections.add(new Section(null, text));
        return this;
    }

    public ArticleFixtures section(String heading, String anchor, String text) {
        sections.add(new Section(new Heading(2, heading, anchor), text));
        return this;
    }

    public ArticleFixtures topics(String... ids) {
        topics = List.of(ids);
        return this;
    }

    public ArticleFixtures authors(String... ids) {
        authors = List.of(ids);
        return this;
    }

    public ArticleFixtures series(String id) {
        return series(id, 1);
    }

    public ArticleFixtures series(String id, double order) {
        series = new SeriesPlace(id, order);
        return this;
    }

    public ArticleFixtures links(String... hrefs) {
        links = List.of(hrefs);
        return this;
    }

    public ArticleFixtures neighbour(String rel, String post) {
        neighbours = List.of(new Neighbour(rel, "Article " + post, post));
        return this;
    }

    public ArticleFixtures language(String tag) {
        language = tag;
        return this;
    }

    public ArticleFixtures page() {
        kind = PostKind.PAGE;
        return this;
    }

    public ArticleFixtures published(String instant) {
        publishedAt = Instant.parse(instant);
        return this;
    }

    public ArticleFixtures version(long value) {
        version = value;
        return this;
    }

    public LivePost live() {
        PostContent content =
                new PostContent(
                        title,
                        id,
                        kind,
                        summary,
                        language,
                        new Body(Body.Format.TEXT, ""),
                        topics,
                        authors,
                        series,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        neighbours);
        LiveBody body = new LiveBody("", List.copyOf(sections), links, 100, 1, language);
        return new LivePost(id, new Published(content, body, publishedAt, publishedAt, version));
    }
}
