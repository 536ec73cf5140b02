package relata.importer.format;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import relata.post.Neighbour;
import relata.post.Seo;
import relata.post.Source;

/** Puts an {@link ImportItem} together. For one thread; what is added twice is kept once. */
public final class ImportItemBuilder {

    private final String key;
    private final String kind;
    private boolean article = true;
    private ItemState state = ItemState.PUBLISHED;
    private String title = "";
    private @Nullable String slug;
    private @Nullable String summary;
    private @Nullable String language;
    private Body body = new Body(Body.Format.TEXT, "");
    private @Nullable Instant publishedAt;
    private @Nullable Instant updatedAt;
    private @Nullable Instant savedAt;
    private @Nullable Image image;
    private @Nullable Seo seo;
    private @Nullable String seriesTitle;
    private @Nullable Double seriesPosition;
    private @Nullable String skipReason;
    private @Nullable String failReason;
    private @Nullable Carried carried;
    private final Set<Person> authors = new LinkedHashSet<>();
    private final Set<Term> terms = new LinkedHashSet<>();
    private final Set<Source> sources = new LinkedHashSet<>();
    private final Set<String> contentNotes = new LinkedHashSet<>();
    private final Set<Neighbour> neighbours = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    ImportItemBuilder(String key, String kind) {
        this.key = key;
        this.kind = kind;
    }

    /** Where it stands in its life. */
    public ImportItemBuilder state(ItemState value) {
        this.state = value;
        return this;
    }

    /** Its title; null is the empty one. */
    public ImportItemBuilder title(@Nullable String value) {
        this.title = value == null ? "" : value;
        return this;
    }

    /** As in its old address. */
    public ImportItemBuilder slug(@Nullable String value) {
        this.slug = value;
        return this;
    }

    /** A few sentences by its author. */
    public ImportItemBuilder summary(@Nullable String value) {
        this.summary = value;
        return this;
    }

    /** BCP 47. */
    public ImportItemBuilder language(@Nullable String value) {
        this.language = value;
        return this;
    }

    /** As the source had it. */
    public ImportItemBuilder body(Body value) {
        this.body = value;
        return this;
    }

    /** When it was published. */
    public ImportItemBuilder publishedAt(@Nullable Instant value) {
        this.publishedAt = value;
        return this;
    }

    /** When the source last changed it. */
    public ImportItemBuilder updatedAt(@Nullable Instant value) {
        this.updatedAt = value;
        return this;
    }

    /** When the file that this one article fills was last written. */
    public ImportItemBuilder savedAt(@Nullable Instant value) {
        this.savedAt = value;
        return this;
    }

    /** The picture that stands for it. */
    public ImportItemBuilder image(@Nullable Image value) {
        this.image = value;
        return this;
    }

    /** What search engines are told. */
    public ImportItemBuilder seo(@Nullable Seo value) {
        this.seo = value;
        return this;
    }

    /** Adds an author; one without a name is left out. */
    public ImportItemBuilder author(Person value) {
        if (!value.name().isBlank()) {
            authors.add(value);
        }
        return this;
    }

    /** Adds a category, tag or topic. */
    public ImportItemBuilder term(Term value) {
        terms.add(value);
        return this;
    }

    /** Adds a work that it draws on. */
    public ImportItemBuilder source(Source value) {
        sources.add(value);
        return this;
    }

    /** Adds something that sensitive readers should know beforehand. */
    public ImportItemBuilder contentNote(String value) {
        contentNotes.add(value);
        return this;
    }

    /** Adds an article named as previous or next. */
    public ImportItemBuilder neighbour(Neighbour value) {
        neighbours.add(value);
        return this;
    }

    /** Adds an absolute path at which it lived. */
    public ImportItemBuilder path(String value) {
        paths.add(value);
        return this;
    }

    /** Adds something that was lost, repaired or guessed. */
    public ImportItemBuilder warning(String value) {
        warnings.add(value);
        return this;
    }

    /** The series that it belongs to, and its place in there when that is known. */
    public ImportItemBuilder series(@Nullable String seriesName, @Nullable Double position) {
        this.seriesTitle = seriesName;
        this.seriesPosition = position;
        return this;
    }

    /** It is no article, but is kept all the same. */
    ImportItemBuilder noArticle() {
        this.article = false;
        return this;
    }

    /** What an archive of a library says of it exactly. */
    ImportItemBuilder carried(Carried value) {
        this.carried = value;
        return this;
    }

    /** It is no article: counted, and skipped with this reason. */
    public ImportItemBuilder notAnArticle(String reason) {
        this.article = false;
        this.skipReason = reason;
        return this;
    }

    /** Nothing is wrong with it, but it is not kept. */
    public ImportItemBuilder skipped(String reason) {
        this.skipReason = reason;
        return this;
    }

    /** It can't be kept. */
    public ImportItemBuilder failed(String reason) {
        this.failReason = reason;
        return this;
    }

    /** The item as it stands. */
    public ImportItem build() {
        return new ImportItem(
                key,
                kind,
                state,
                article,
                title,
                slug,
                summary,
                language,
                body,
                publishedAt,
                updatedAt,
                List.copyOf(authors),
                List.copyOf(terms),
                seriesTitle,
                seriesPosition,
                image,
                seo,
                List.copyOf(sources),
                List.copyOf(contentNotes),
                List.copyOf(neighbours),
                List.copyOf(paths),
                List.copyOf(warnings),
                skipReason,
                failReason,
                savedAt,
                carried);
    }
}
