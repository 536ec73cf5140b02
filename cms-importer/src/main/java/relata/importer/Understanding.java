package relata.importer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.body.Body;
import relata.catalog.Catalog;
import relata.importer.format.Carried;
import relata.importer.format.ImportItem;
import relata.importer.format.ItemState;
import relata.importer.mapping.Decisions;
import relata.portable.PortablePost;
import relata.post.Incoming;
import relata.post.PostContent;
import relata.post.PostKind;
import relata.post.SeriesPlace;

/**
 * Makes of items what the library can keep: authors and series by id, categories and tags as topics
 * where the scheme has them, a title and a slug for what has none, and all within the library's
 * bounds. Blocking, since texts are read for their topics; for several threads once the names of a
 * batch were learnt.
 */
final class Understanding {

    private static final int MAX_SUMMARY = 2_000;
    private static final int MAX_LIST = 100;
    private static final int MADE_UP_TITLE = 60;

    private final ImportRequest request;
    private final ImportSettings settings;
    private final Names names;
    private final TopicChooser topics;
    private final Catalog known;
    private final Decisions decisions;

    /** What is in the library, and what becomes of the names of the source. */
    record Known(Catalog catalog, TopicChooser topics, Decisions decisions) {}

    Understanding(ImportRequest request, ImportSettings settings, Names names, Known known) {
        this.request = request;
        this.settings = settings;
        this.names = names;
        this.topics = known.topics();
        this.known = known.catalog();
        this.decisions = known.decisions();
    }

    /** Understands an item; one that can't be understood fails by itself. */
    Understood understand(ImportItem item) {
        if (!ItemStream.isToBeKept(item)) {
            return Understood.unkept(item);
        }
        try {
            return item.carried() instanceof Carried.OfPost(var post)
                    ? archived(item, post)
                    : toBeKept(item);
        } catch (RuntimeException | StackOverflowError e) {
            String reason = "It can't be understood (" + e.getMessage() + ").";
            return Understood.unkept(
                    ImportItem.builder(item.key(), item.kind())
                            .state(item.state())
                            .title(item.title())
                            .failed(reason)
                            .build());
        }
    }

    private Understood archived(ImportItem item, PortablePost post) {
        return new ArchivePosts(known, request, settings.clock().instant()).understood(item, post);
    }

    private Understood toBeKept(ImportItem item) {
        List<String> warnings = new ArrayList<>(item.warnings());
        boolean publish = publish(item, warnings);
        TopicChooser.Chosen choice = topics.choose(item, publish, warnings);
        PostContent content = content(item, choice, warnings);
        Incoming incoming =
                new Incoming(
                        item.key(),
                        ItemDigest.of(item, choice.topics(), beyond(item, choice)),
                        content,
                        publish,
                        item.publishedAt(),
                        updated(item),
                        item.paths(),
                        null);
        return new Understood(item, incoming, choice.found(), List.copyOf(warnings));
    }

    /** Only what was public at its source by now becomes public here. */
    private boolean publish(ImportItem item, List<String> warnings) {
        Instant date = item.publishedAt();
        boolean live = request.publish() && item.state() == ItemState.PUBLISHED;
        if (live && date != null && date.isAfter(settings.clock().instant())) {
            warnings.add("Its date lies ahead, at " + date + "; it is kept as a draft.");
            return false;
        }
        if (live && date == null) {
            Evidence evidence = Evidence.of(item, settings.clock().instant());
            warnings.add(evidence.remark());
            return evidence.date() != null;
        }
        return live;
    }

    /** When it was changed at its source, or what else tells how old it is. */
    private @Nullable Instant updated(ImportItem item) {
        return item.publishedAt() != null
                ? item.updatedAt()
                : Evidence.of(item, settings.clock().instant()).date();
    }

    private PostContent content(
            ImportItem item, TopicChooser.Chosen choice, List<String> warnings) {
        String title = title(item, warnings);
        return new PostContent(
                title,
                slug(item, title),
                item.kind().equals("page") ? PostKind.PAGE : PostKind.POST,
                cut("summary", item.summary(), MAX_SUMMARY, warnings),
                item.language(),
                item.body(),
                choice.topics(),
                authors(item),
                series(item, warnings),
                item.image(),
                item.seo(),
                first("sources", item.sources(), warnings),
                first("content notes", item.contentNotes(), warnings),
                first("tags", choice.tags(), warnings),
                item.neighbours());
    }

    private List<String> authors(ImportItem item) {
        Set<String> ids = new LinkedHashSet<>();
        decisions.authors(item).forEach(author -> ids.add(names.author(item, author)));
        return ids.stream().limit(MAX_LIST).toList();
    }

    private @Nullable SeriesPlace series(ImportItem item, List<String> warnings) {
        Decisions.Place place = decisions.series(item);
        if (place == null) {
            return null;
        }
        String id = names.series(item, place);
        if (id == null) {
            warnings.add(
                    "The series '%s' is in the trash here; it is kept without it."
                            .formatted(place.title()));
            return null;
        }
        if (place.guessed() != null) {
            warnings.add(
                    "It is part %.0f of the series '%s', by its %s."
                            .formatted(place.position(), place.title(), place.guessed()));
        }
        return new SeriesPlace(id, place.position());
    }

    private List<String> beyond(ImportItem item, TopicChooser.Chosen choice) {
        List<String> beyond = new ArrayList<>(decisions.beyond(item));
        if (!choice.asEver()) {
            beyond.add("tags: " + choice.tags());
        }
        return beyond;
    }

    /** The slug that an article will ask for. */
    static String slug(ImportItem item) {
        return slug(item, title(item, new ArrayList<>()));
    }

    private static String slug(ImportItem item, String title) {
        Locale locale = item.language() == null ? null : Locale.forLanguageTag(item.language());
        String given = item.slug();
        return Slug.of(given == null || given.isBlank() ? title : given, locale);
    }

    private static String title(ImportItem item, List<String> warnings) {
        String title = item.title().strip().replaceAll("\\s+", " ");
        if (title.isEmpty()) {
            title = madeUp(item);
            warnings.add("It has no title; it is called '" + title + "' here.");
        }
        String kept = cut("title", title, PostContent.MAX_TITLE, warnings);
        return kept == null ? title : kept;
    }

    /** Its first words, or those of its slug. */
    private static String madeUp(ImportItem item) {
        String source = item.body().source();
        String start = source.substring(0, Math.min(source.length(), 4_000));
        String text =
                item.body().format() == Body.Format.HTML
                        ? start.replaceAll("<!--.*?-->|<[^>]*>?|&\\w+;", " ")
                        : start;
        String plain = text.replaceAll("[#*_`\\[\\]<>]", "").strip().replaceAll("\\s+", " ");
        if (plain.isEmpty()) {
            String slug = item.slug();
            return slug == null || slug.isBlank() ? "Untitled" : slug.replace('-', ' ').strip();
        }
        int end = plain.lastIndexOf(' ', MADE_UP_TITLE);
        return plain.length() <= MADE_UP_TITLE
                ? plain
                : plain.substring(0, end < 1 ? MADE_UP_TITLE : end) + "…";
    }

    private static @Nullable String cut(
            String what, @Nullable String text, int longest, List<String> warnings) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        warnings.add("The %s has %,d characters; it was cut.".formatted(what, text.length()));
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    private static <T> List<T> first(String what, List<T> list, List<String> warnings) {
        if (list.size() > MAX_LIST) {
            warnings.add(
                    "It has %,d %s; the first %d are kept.".formatted(list.size(), what, MAX_LIST));
        }
        return list.stream().limit(MAX_LIST).toList();
    }
}
