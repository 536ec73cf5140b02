package relata.importer.format;

import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.post.Image;
import relata.post.Seo;
import relata.post.Source;

/** Everything above an article but its title, state and dates, in the words of many generators. */
final class FrontMatterDetails {

    private static final String[] IMAGES = {
        "image",
        "cover",
        "coverImage",
        "featuredImage",
        "featureImage",
        "heroImage",
        "hero",
        "banner",
        "thumbnail",
        "images"
    };

    private static final String[] ALTS = {
        "imageAlt", "coverAlt", "featuredImageAlt", "featureImageAlt", "heroAlt", "bannerAlt"
    };

    private final FrontMatter front;
    private final ArticlePath place;
    private final SourceFile file;
    private final List<String> warnings;

    FrontMatterDetails(
            FrontMatter front, SourceFile file, ArticlePath place, List<String> warnings) {
        this.front = front;
        this.file = file;
        this.place = place;
        this.warnings = warnings;
    }

    void addTo(ImportItemBuilder item) {
        item.summary(front.text("summary", "description", "excerpt", "subtitle"));
        item.language(language()).image(image()).seo(seo());
        addPaths(item);
        addSeries(item);
        FrontMatter.list(front.value("authors", "author")).stream()
                .flatMap(FrontMatterPeople::of)
                .forEach(item::author);
        new FrontMatterTerms(front, place).terms().forEach(item::term);
        for (Object note :
                FrontMatter.list(
                        front.value("contentNotes", "contentWarnings", "triggerWarning"))) {
            item.contentNote(note.toString());
        }
        FrontMatter.list(front.value("sources", "references")).stream()
                .map(FrontMatterDetails::source)
                .forEach(item::source);
    }

    private @Nullable String language() {
        String written = front.text("lang", "language", "locale");
        if (written == null) {
            return null;
        }
        try {
            return new Locale.Builder()
                    .setLanguageTag(written.replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException e) {
            warnings.add("The language '" + written + "' is not known; it is found from the text.");
            return null;
        }
    }

    private @Nullable Image image() {
        Object value = front.value(IMAGES);
        Object first = FrontMatter.list(value).stream().findFirst().orElse(null);
        if (first instanceof Map<?, ?>) {
            FrontMatter map = FrontMatter.map(first);
            String url = map.text("url", "src", "path", "image", "href");
            String alt = map.text("alt", "description");
            return url == null ? null : new Image(url, alt, map.text("caption", "title"));
        }
        String caption = front.text("imageCaption", "featureImageCaption");
        return first == null ? null : new Image(first.toString(), front.text(ALTS), caption);
    }

    private @Nullable Seo seo() {
        FrontMatter own = front.under("seo");
        String title =
                own.text("title") != null ? own.text("title") : front.text("seoTitle", "metaTitle");
        String told =
                own.text("description") != null
                        ? own.text("description")
                        : front.text("metaDescription");
        boolean twice = front.text("summary") != null && front.text("description") != null;
        String description = told == null && twice ? front.text("description") : told;
        String inner = own.text("canonicalUrl", "canonical");
        String canonical = inner != null ? inner : front.text("canonicalUrl", "canonical");
        return title == null && description == null && canonical == null
                ? null
                : new Seo(title, description, canonical);
    }

    private void addPaths(ImportItemBuilder item) {
        String permalink = front.text("permalink", "url", "path");
        String path = permalink == null || !permalink.contains("/") ? null : checked(permalink);
        String canonical = front.text("canonicalUrl", "canonical");
        String lived = path == null && canonical != null ? OldPath.of(canonical) : path;
        String slug = front.text("slug", "basename");
        String fromPath = lived == null ? place.name() : OldPath.lastPart(lived);
        item.slug(slug != null ? OldPath.lastPart(slug) : fromPath);
        addPath(item, lived != null ? lived : usualPath());
        for (Object alias : FrontMatter.list(front.value("aliases", "redirectFrom", "redirects"))) {
            addPath(item, checked(alias.toString()));
        }
    }

    private static void addPath(ImportItemBuilder item, @Nullable String path) {
        if (path != null) {
            item.path(path);
        }
    }

    private @Nullable String checked(String address) {
        String path = OldPath.of(address);
        if (path == null && !address.contains(":") && !address.equals("/")) {
            warnings.add("The old address '" + address + "' is not one; it is left out.");
        }
        return path;
    }

    /** Where its generator puts it unless it is told otherwise. */
    private @Nullable String usualPath() {
        Instant named = place.isIn("_posts") ? place.instant() : null;
        if (named == null) {
            return place.contentPath();
        }
        List<String> categories =
                new FrontMatterTerms(front, place)
                        .terms().stream()
                                .filter(term -> term.taxonomy().equals("category"))
                                .map(Term::name)
                                .toList();
        return JekyllSite.of(file).path(place.name(), named, categories);
    }

    private void addSeries(ImportItemBuilder item) {
        Object first = FrontMatter.list(front.value("series")).stream().findFirst().orElse(null);
        FrontMatter map = FrontMatter.map(first);
        String title = first instanceof String s ? s.strip() : map.text("title", "name");
        Double own = map.number("position", "order", "part", "index", "number");
        Double position =
                own != null
                        ? own
                        : front.number(
                                "seriesPosition",
                                "seriesOrder",
                                "seriesWeight",
                                "seriesPart",
                                "part");
        if (title != null && !title.isEmpty()) {
            item.series(title, position);
        }
    }

    private static Source source(Object value) {
        FrontMatter map = FrontMatter.map(value);
        String title = map.text("title", "name");
        String url = map.text("url", "link", "href");
        String plain = value instanceof Map<?, ?> ? String.valueOf(url) : value.toString();
        return new Source(title != null ? title : plain, map.text("author", "authors"), url);
    }
}
