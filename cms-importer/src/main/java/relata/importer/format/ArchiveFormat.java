package relata.importer.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.portable.PortableAsset;
import relata.portable.PortableCatalog;
import relata.portable.PortableFiles;
import relata.portable.PortablePost;
import relata.topic.Skos;
import relata.topic.UnreadableScheme;

/** What {@code ./cms export} writes: posts as JSON or Markdown, and what they name. */
final class ArchiveFormat implements Format {

    private static final Pattern JSON = Pattern.compile("(?s)\\s*\\{\\s*\"relata\"\\s*:.*");
    private static final String DRAFT = ".draft.md";
    private static final Map<String, ItemState> STATES =
            Map.of(
                    "published", ItemState.PUBLISHED,
                    "changed", ItemState.PUBLISHED,
                    "draft", ItemState.DRAFT,
                    "unpublished", ItemState.DRAFT,
                    "archived", ItemState.DRAFT);

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        if (isBytes(file)) {
            return true;
        }
        String head = new String(file.head(), StandardCharsets.UTF_8);
        return switch (file.extension()) {
            case "md" -> head.startsWith(PortableFiles.MARK);
            case "json" -> JSON.matcher(head).matches();
            case "ttl" -> file.name().equals("topics.ttl");
            default -> false;
        };
    }

    /** The bytes of a picture or file come in with what is said of it. */
    private static boolean isBytes(SourceFile file) {
        String description = PortableAsset.descriptionOf(file.path());
        return description != null && file.beside(description) != null;
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (isBytes(file)) {
            return reader(List.of());
        }
        String text = text(file);
        try {
            if (file.extension().equals("ttl")) {
                return reader(List.of(topics(file, text)));
            }
            if (file.extension().equals("md")) {
                return reader(markdown(file, text));
            }
            return reader(
                    switch (PortableFiles.holds(text)) {
                        case POST -> List.of(item(PortableFiles.readPost(text)));
                        case ASSET -> List.of(asset(file, PortableFiles.readAsset(text)));
                        case CATALOG -> catalog(PortableFiles.readCatalog(text));
                    });
        } catch (IllegalArgumentException e) {
            throw new UnreadableSource("'%s': %s".formatted(file.path(), e.getMessage()));
        }
    }

    private static List<ImportItem> markdown(SourceFile file, String text) throws IOException {
        String base = file.name().replaceAll("\\.md$", "");
        if (file.name().endsWith(DRAFT)) {
            String post = file.name().replace(DRAFT, ".md");
            return file.beside(post) != null
                    ? List.of()
                    : List.of(
                            ImportItem.builder(file.key("archive"), "file")
                                    .title(file.path())
                                    .notAnArticle("It is the draft of a post that is not here.")
                                    .build());
        }
        SourceFile draft = file.beside(base + DRAFT);
        return List.of(item(PortableFiles.readMarkdown(text, draft == null ? null : text(draft))));
    }

    private static ImportItem item(PortablePost post) {
        String kind = post.content().kind().equals("page") ? "page" : "post";
        ImportItemBuilder item =
                ImportItem.builder("relata:" + post.id(), kind)
                        .state(STATES.getOrDefault(post.status(), ItemState.OTHER))
                        .title(post.content().title())
                        .slug(post.content().slug())
                        .publishedAt(post.date())
                        .updatedAt(post.updated())
                        .body(body(post))
                        .carried(new Carried.OfPost(post));
        post.aliases().forEach(item::path);
        if (post.content().body().length() > Body.MAX_SOURCE_CHARS) {
            item.failed(MarkdownArticle.tooLong(post.content().body()));
        }
        return item.build();
    }

    private static Body body(PortablePost post) {
        String format = post.content().format().toUpperCase(Locale.ROOT);
        return new Body(Body.Format.valueOf(format), post.content().body());
    }

    private static ImportItem topics(SourceFile file, String text) throws IOException {
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            return entry(
                    "topics",
                    "scheme",
                    "Topics",
                    new Carried.OfTopics(Skos.read(file.name(), in).scheme()));
        } catch (UnreadableScheme e) {
            throw new UnreadableSource(String.valueOf(e.getMessage()));
        }
    }

    private static ImportItem asset(SourceFile file, PortableAsset asset) {
        SourceFile bytes = file.beside(asset.bytes());
        return entry("asset", asset.hash(), asset.name(), new Carried.OfAsset(asset, bytes));
    }

    private static List<ImportItem> catalog(PortableCatalog catalog) {
        List<ImportItem> items = new ArrayList<>();
        catalog.authors()
                .forEach(a ->
                        items.add(entry("author", a.slug(), a.name(), new Carried.OfAuthor(a))));
        catalog.series()
                .forEach(s ->
                        items.add(entry("series", s.slug(), s.title(), new Carried.OfSeries(s))));
        catalog.redirects()
                .forEach(r ->
                        items.add(
                                entry("redirect", r.from(), r.from(), new Carried.OfRedirect(r))));
        catalog.addresses()
                .forEach(a ->
                        items.add(entry("address", a.path(), a.path(), new Carried.OfAddress(a))));
        return items;
    }

    private static ImportItem entry(String kind, String name, String title, Carried carried) {
        return ImportItem.builder("relata:" + kind + ":" + name, kind)
                .state(ItemState.OTHER)
                .title(title)
                .noArticle()
                .carried(carried)
                .build();
    }

    /** To the letter, as it was written. */
    private static String text(SourceFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(DecodedText.MAX_BYTES + 1);
            if (bytes.length > DecodedText.MAX_BYTES) {
                throw new UnreadableSource("'" + file.path() + "' is larger than 20 MB.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static ItemReader reader(List<ImportItem> items) {
        Iterator<ImportItem> rest = items.iterator();
        return new ItemReader() {
            @Override
            public @Nullable ImportItem next() {
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            public List<String> warnings() {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
