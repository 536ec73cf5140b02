package relata.portable;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A library, or some of its posts with what they name and show, on its way out. What is in the
 * trash stays here. Bounded memory. Safe for use by several threads.
 *
 * @param from what there is
 * @param style how it is written
 * @param chosen what of it goes out
 * @param website where people read it; asked by {@link Style#WXR} alone
 */
public record Export(Holdings from, Style style, Chosen chosen, Website website) {

    /** What lies at the top of every export. */
    static final String MARKER = "relata.json";

    /** How posts are written. */
    public enum Style {
        /** Markdown with front matter. */
        MARKDOWN,
        /** JSON. */
        ARCHIVE,
        /** As WordPress reads it: one file, and pictures beside. Does not hold everything. */
        WXR
    }

    /**
     * What was written.
     *
     * @param posts how many posts
     * @param missing what was asked for and is not there, as sentences
     * @param lost what the style has no place for, with its number
     */
    public record Exported(int posts, List<String> missing, List<String> lost) {}

    /**
     * Writes into a folder, which is made when missing. Files that are the same already are not
     * touched, and files of an earlier export that have no post any more go.
     *
     * @return an error {@link DirectoryNotEmptyException} for a folder with anything else in it,
     *     another {@link IOException} when writing is not possible
     */
    public Mono<Exported> into(Path folder) {
        return Mono.defer(() -> {
            Packing packing = packing();
            return new ExportFolder(folder)
                    .write(packing.files())
                    .then(Mono.fromSupplier(() -> exported(packing)));
        });
    }

    private Exported exported(Packing packing) {
        List<String> missing = chosen.missing().stream().map(Selection.Missing::sentence).toList();
        return new Exported(packing.posts(), missing, packing.lost());
    }

    private Packing packing() {
        return style == Style.WXR
                ? new WxrParcel(from, chosen, website)
                : new Parcel(from, chosen, style);
    }

    /**
     * What a file of {@link Style#WXR} that was downloaded says that it has no place for.
     *
     * @throws IOException when it can't be read
     */
    public static List<String> lost(Path file) throws IOException {
        return Losses.saidBy(file);
    }

    /**
     * The whole as one file, made as fast as it is asked for: a zip archive, or the XML alone,
     * which leads to the pictures where readers get them.
     */
    public Flux<DataBuffer> file() {
        return Flux.defer(() ->
                style == Style.WXR
                        ? new WxrParcel(from, chosen, website).bytes()
                        : ZipStream.of(packing().files()));
    }
}
