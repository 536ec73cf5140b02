package relata.importer.format;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import relata.post.Image;
import relata.post.Seo;

/**
 * What a page says of its article outside of the article: Open Graph, JSON-LD, plain {@code meta}
 * elements, microdata.
 */
final class HtmlMetadata {

    private static final int MAX_SUMMARY = 1_000;
    private static final Pattern BY = Pattern.compile("(?i)^(?:written |posted )?by:?\\s+");
    private static final Pattern NAME =
            Pattern.compile("\\p{Lu}[\\p{L}.'’-]*(?:\\s+\\p{L}[\\p{L}.'’-]*){0,4}");
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*");

    private final Document page;
    private final HtmlJsonLd data;

    /**
     * @param page as it was saved, with everything around the article
     */
    HtmlMetadata(Document page) {
        this.page = page;
        this.data = HtmlJsonLd.of(page);
    }

    /** Tells the item everything that is known. */
    void tell(ImportItemBuilder item) {
        item.title(title())
                .summary(summary())
                .language(language())
                .publishedAt(published())
                .updatedAt(
                        date(
                                meta("article:modified_time", "og:updated_time"),
                                data.text("dateModified")))
                .image(image());
        authors().forEach(name -> item.author(Person.named(name)));
        tags().forEach(tag -> item.term(new Term("tag", null, tag)));
        String section = meta("article:section");
        if (section != null) {
            item.term(new Term("category", null, section));
        }
        String address = address();
        String path = OldPath.of(address);
        if (path != null && address.contains("://")) {
            item.path(path).slug(WxrText.slug(OldPath.lastPart(path)));
            item.seo(new Seo(null, null, address));
        }
    }

    /** Where the page lived; empty when it does not say. */
    String address() {
        Element canonical = page.selectFirst("link[rel=canonical][href]");
        String address = canonical == null ? meta("og:url") : canonical.attr("href").strip();
        return address == null || address.length() > 1_000 ? "" : address;
    }

    /** The article's title without the name of the site; empty when there is none. */
    String title() {
        Element heading = page.selectFirst("article h1, main h1, h1");
        String shown = heading == null ? "" : heading.text().strip();
        String told = meta("og:title", "twitter:title");
        String title = told == null ? page.title().strip() : WxrText.plain(told);
        if (title.isEmpty()) {
            return shown;
        }
        return HtmlTitle.withoutSite(title, shown, meta("og:site_name"));
    }

    private @Nullable String summary() {
        String told = meta("og:description", "description", "twitter:description");
        String summary = told == null ? data.text("description") : told;
        String plain = summary == null ? "" : WxrText.plain(summary);
        return plain.isEmpty() || plain.length() > MAX_SUMMARY ? null : plain;
    }

    private @Nullable String language() {
        Element root = page.selectFirst("html[lang], html[xml:lang]");
        String written = root == null ? meta("og:locale") : root.attr("lang");
        if (written == null || !LANGUAGE.matcher(written.strip()).matches()) {
            return null;
        }
        return written.strip().replace('_', '-');
    }

    private @Nullable Instant published() {
        String told =
                meta(
                        "article:published_time",
                        "datePublished",
                        "publish-date",
                        "date",
                        "dc.date",
                        "DC.date.issued",
                        "parsely-pub-date");
        Instant known = date(told, data.text("datePublished"));
        if (known != null) {
            return known;
        }
        Element time =
                page.selectFirst(
                        "time[itemprop=datePublished], time[pubdate], article time[datetime],"
                                + " header time[datetime], main time[datetime], time[datetime]");
        return time == null ? null : date(time.attr("datetime"), time.text());
    }

    private static @Nullable Instant date(@Nullable String... written) {
        return Stream.of(written)
                .filter(Objects::nonNull)
                .map(LenientDate::read)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Image image() {
        String address = meta("og:image", "twitter:image", "twitter:image:src");
        String told = address == null ? data.text("image") : address;
        if (told == null || !(told.startsWith("http://") || told.startsWith("https://"))) {
            return null;
        }
        return new Image(told, meta("og:image:alt"), null);
    }

    private List<String> authors() {
        List<String> known = data.authors();
        String told = meta("author", "article:author", "dc.creator", "parsely-author");
        Element shown =
                page.selectFirst(
                        "[itemprop=author] [itemprop=name], [rel=author], [itemprop=author],"
                                + " .author.vcard .fn, .byline .author, .author-name, .byline");
        Stream<String> all =
                !known.isEmpty()
                        ? known.stream()
                        : Stream.of(told == null ? "" : told, shown == null ? "" : shown.text())
                                .filter(name -> isName(BY.matcher(name.strip()).replaceFirst("")))
                                .limit(1);
        return all.flatMap(name -> Arrays.stream(name.split("\\s*(?:;|,| and | & )\\s*")))
                .map(name -> BY.matcher(name.strip()).replaceFirst(""))
                .filter(HtmlMetadata::isName)
                .distinct()
                .limit(10)
                .toList();
    }

    private static boolean isName(String text) {
        String first = text.split("\\s*(?:;|,| and | & )\\s*")[0];
        Matcher name = NAME.matcher(first);
        return first.length() <= 60 && name.matches();
    }

    private List<String> tags() {
        List<String> told = all("article:tag");
        List<String> single = told.isEmpty() ? data.keywords() : told;
        String keywords = meta("keywords", "news_keywords");
        return (single.isEmpty() && keywords != null ? List.of(keywords) : single)
                .stream()
                        .flatMap(text -> Arrays.stream(text.split("\\s*[,;]\\s*")))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty() && tag.length() <= 60)
                        .distinct()
                        .limit(30)
                        .toList();
    }

    /** The first of these that is told. */
    private @Nullable String meta(String... names) {
        for (String name : names) {
            List<String> found = all(name);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        return null;
    }

    private List<String> all(String name) {
        return page.select("meta[content]").stream()
                .filter(m ->
                        name.equalsIgnoreCase(m.attr("property"))
                                || name.equalsIgnoreCase(m.attr("name"))
                                || name.equalsIgnoreCase(m.attr("itemprop")))
                .map(m -> m.attr("content").strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
