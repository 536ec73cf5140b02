package relata.portable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.address.Address;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostStatus;

/**
 * Writes a library, or some of its posts with what they name, into a folder. Files that are the
 * same already are not touched, and files of an earlier export that have no post any more go; a
 * folder with anything else in it is refused. What is in the trash stays here.
 */
public final class Export {

    private static final String MARKER = "relata.json";

    private final Library library;
    private final Path folder;
    private final Style style;
    private final @Nullable Set<String> chosen;
    private final Set<Path> written = new HashSet<>();
    private final Named named = new Named();

    /** How posts are written. */
    public enum Style {
        /** Markdown with front matter. */
        MARKDOWN,
        /** JSON. */
        ARCHIVE
    }

    /**
     * What was written.
     *
     * @param posts how many posts
     * @param missing slugs that were asked for and are not there
     */
    public record Exported(int posts, Set<String> missing) {}

    /**
     * @param library what to write
     * @param folder where to; made when missing
     * @param style how
     * @param chosen slugs of the posts that are wanted; all when null
     */
    public Export(Library library, Path folder, Style style, @Nullable Set<String> chosen) {
        this.library = library;
        this.folder = folder.toAbsolutePath().normalize();
        this.style = style;
        this.chosen = chosen;
    }

    /** Writes everything; an error {@link IOException} when that is not possible. */
    public Mono<Exported> write() {
        return blocking(this::prepare).then(library.catalog().fresh()).flatMap(this::write);
    }

    private Path prepare() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            boolean empty = there.allMatch(p -> p.getFileName().toString().equals(".git"));
            if (!empty && !Files.exists(folder.resolve(MARKER))) {
                throw new DirectoryNotEmptyException(folder.toString());
            }
        }
        String mark = "{\"relata\":%d}\n".formatted(PortablePost.FORM);
        return file(MARKER, mark);
    }

    private Mono<Exported> write(Catalog catalog) {
        PortableView view = new PortableView(catalog);
        Set<String> found = new TreeSet<>();
        return library.allPosts()
                .filter(post -> post.status() != PostStatus.TRASHED)
                .filter(post -> isWanted(post, found))
                .concatMap(post -> withAddresses(view, post))
                .concatMap(post -> blocking(() -> file(post)))
                .count()
                .delayUntil(_ ->
                        new CatalogFiles(library, catalog, named)
                                .all(chosen == null)
                                .concatMap(f -> blocking(() -> file(f.path(), f.text())))
                                .then())
                .delayUntil(_ -> blocking(this::removeOthers))
                .map(count -> new Exported(Math.toIntExact(count), missing(found)));
    }

    private boolean isWanted(Post post, Set<String> found) {
        if (chosen == null) {
            return true;
        }
        List<String> slugs =
                contents(post).map(PostContent::slug).filter(chosen::contains).toList();
        found.addAll(slugs);
        return !slugs.isEmpty();
    }

    private static Stream<PostContent> contents(Post post) {
        return post.published() == null
                ? Stream.of(post.working())
                : Stream.of(post.published().content(), post.working()).distinct();
    }

    private Set<String> missing(Set<String> found) {
        Set<String> rest = new TreeSet<>(chosen == null ? Set.of() : chosen);
        rest.removeAll(found);
        return rest;
    }

    private Mono<PortablePost> withAddresses(PortableView view, Post post) {
        contents(post).forEach(content -> named.add(post.id(), content));
        Flux<Address> addresses = library.addresses().of(post.id());
        return addresses.collectList().map(all -> view.of(post, all));
    }

    private Path file(PortablePost post) throws IOException {
        String name = "posts/" + post.content().slug();
        if (style == Style.ARCHIVE) {
            return file(name + ".json", PortableFiles.json(post));
        }
        PortableContent draft = post.draft();
        if (draft != null) {
            file(name + ".draft.md", PortableFiles.markdown(post, draft));
        }
        return file(name + ".md", PortableFiles.markdown(post));
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
        written.add(file);
        return file;
    }

    /** Files of posts that are not there any more. */
    private Path removeOthers() throws IOException {
        for (String place : List.of("posts", "library", "redirects")) {
            Path inner = folder.resolve(place);
            if (Files.isDirectory(inner)) {
                try (Stream<Path> files = Files.list(inner)) {
                    for (Path old : files.filter(f -> !written.contains(f)).toList()) {
                        Files.deleteIfExists(old);
                    }
                }
            }
        }
        return folder;
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
