package relata.importer.format;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The export of Substack, a folder or zip archive: {@code posts.csv} says what there is and whom it
 * was for, the texts lie beside it in {@code posts/}. Lists of readers, and of who opened what, are
 * never read.
 */
final class SubstackFormat implements Format {

    private static final Pattern OF_READERS =
            Pattern.compile("(?i)(?:email_list.*|subscribers?.*|.*\\.(?:opens|delivers))\\.csv");

    private volatile @Nullable Known known;

    /** The texts that a table names; the table is let go when its import is over. */
    private record Known(WeakReference<SourceFile> table, Set<String> texts) {}

    @Override
    public String name() {
        return "substack";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        return isOfReaders(file) || isTable(file) || tableOf(file) != null;
    }

    private static boolean isOfReaders(SourceFile file) {
        return OF_READERS.matcher(file.name()).matches();
    }

    private static boolean isTable(SourceFile file) throws IOException {
        if (!file.name().equals("posts.csv")) {
            return false;
        }
        String head = new String(file.head(), StandardCharsets.UTF_8);
        String first = head.lines().findFirst().orElse("");
        return first.contains("post_id") && first.contains("is_published");
    }

    /** The table that stands above a text; null when it is none of an export. */
    private static @Nullable SourceFile tableOf(SourceFile file) throws IOException {
        boolean page = file.extension().equals("html") && file.path().contains("posts/");
        SourceFile table = page ? file.beside("../posts.csv") : null;
        return table != null && isTable(table) ? table : null;
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (isOfReaders(file)) {
            return new SingleItem(
                    ImportItem.builder(file.key(name()), "readers")
                            .state(ItemState.OTHER)
                            .notAnArticle("Lists of readers are private; it is not read.")
                            .build());
        }
        SourceFile table = tableOf(file);
        if (table == null) {
            return new SubstackReader(file);
        }
        return texts(table).contains(file.name()) ? SingleItem.none() : new SingleItem(alone(file));
    }

    private Set<String> texts(SourceFile table) throws IOException {
        Known last = known;
        if (last == null || !last.table().refersTo(table)) {
            last = new Known(new WeakReference<>(table), SubstackReader.texts(table));
            known = last;
        }
        return last.texts();
    }

    private static ImportItem alone(SourceFile file) {
        return ImportItem.builder(file.key("substack"), "post")
                .state(ItemState.OTHER)
                .title(file.name())
                .notAnArticle(
                        "posts.csv has no row for it, so nobody knows whom it was for; it was left"
                                + " out.")
                .build();
    }
}
