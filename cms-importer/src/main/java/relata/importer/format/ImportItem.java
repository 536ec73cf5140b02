package relata.importer.format;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.post.Image;
import relata.post.Neighbour;
import relata.post.Seo;
import relata.post.Source;

/**
 * One item of a source in the normal form that all formats share. Made by {@link #builder}.
 *
 * @param key stable and unique in its source: the same item read again has the same key; such as
 *     {@code wxr:https://example.org/?p=12} or {@link SourceFile#key}
 * @param kind what the source calls it: {@code post}, {@code page}, {@code attachment}, {@code
 *     nav_menu_item} and so on; a page becomes a page, every other article a post
 * @param state where it stands in its life
 * @param article whether it is an article or a page that can be kept; otherwise it is counted and
 *     skipped with the reason
 * @param title may be empty
 * @param slug as in its old address, decoded; null when there was none
 * @param summary a few sentences by its author
 * @param language BCP 47
 * @param body as the source had it
 * @param publishedAt null when unknown or unreadable, never a made-up date
 * @param updatedAt when the source last changed it
 * @param authors first is most important
 * @param terms categories, tags and topics, in order
 * @param seriesTitle the series that it belongs to
 * @param seriesPosition its place in there
 * @param image the picture that stands for it
 * @param seo what search engines are told
 * @param sources works that it draws on
 * @param contentNotes what sensitive readers should know beforehand
 * @param neighbours articles named as previous and next
 * @param paths absolute paths at which it lived, such as {@code /2019/07/08/from-name/}; without
 *     host, query and fragment, but for the {@code /?p=12} that WordPress always answers
 * @param warnings what was lost, repaired or guessed, for people
 * @param skipReason why it is not kept although nothing is wrong with it
 * @param failReason why it can't be kept
 * @param savedAt when the file that this one article fills was last written; counts for nothing
 *     where the source tells more
 * @param carried what an archive of a library says of it exactly; null for all other sources
 */
public record ImportItem(
        String key,
        String kind,
        ItemState state,
        boolean article,
        String title,
        @Nullable String slug,
        @Nullable String summary,
        @Nullable String language,
        Body body,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        List<Person> authors,
        List<Term> terms,
        @Nullable String seriesTitle,
        @Nullable Double seriesPosition,
        @Nullable Image image,
        @Nullable Seo seo,
        List<Source> sources,
        List<String> contentNotes,
        List<Neighbour> neighbours,
        List<String> paths,
        List<String> warnings,
        @Nullable String skipReason,
        @Nullable String failReason,
        @JsonIgnore @Nullable Instant savedAt,
        @JsonIgnore @Nullable Carried carried) {

    /** Copies the lists. */
    public ImportItem {
        authors = List.copyOf(authors);
        terms = List.copyOf(terms);
        sources = List.copyOf(sources);
        contentNotes = List.copyOf(contentNotes);
        neighbours = List.copyOf(neighbours);
        paths = List.copyOf(paths);
        warnings = List.copyOf(warnings);
    }

    /**
     * Starts an article: published, with an empty title and an empty body of plain text until said
     * otherwise.
     *
     * @param key see {@link ImportItem}
     * @param kind {@code post} or {@code page}, or the source's own word
     */
    public static ImportItemBuilder builder(String key, String kind) {
        return new ImportItemBuilder(key, kind);
    }

    /** The same with another body and another picture. */
    public ImportItem with(Body otherBody, @Nullable Image otherImage) {
        return new ImportItem(
                key,
                kind,
                state,
                article,
                title,
                slug,
                summary,
                language,
                otherBody,
                publishedAt,
                updatedAt,
                authors,
                terms,
                seriesTitle,
                seriesPosition,
                otherImage,
                seo,
                sources,
                contentNotes,
                neighbours,
                paths,
                warnings,
                skipReason,
                failReason,
                savedAt,
                carried);
    }

    /** The same without what is merely said about it. */
    public ImportItem withoutWarnings() {
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
                authors,
                terms,
                seriesTitle,
                seriesPosition,
                image,
                seo,
                sources,
                contentNotes,
                neighbours,
                paths,
                List.of(),
                skipReason,
                failReason,
                savedAt,
                carried);
    }
}
