package relata.series;

import org.jspecify.annotations.Nullable;

/**
 * What editors say of a series.
 *
 * @param slug the last part of its address
 * @param title its name
 * @param summary what it is about
 */
public record SeriesFields(String slug, String title, @Nullable String summary) {

    /** The same under another slug. */
    public SeriesFields withSlug(String other) {
        return new SeriesFields(other, title, summary);
    }
}
