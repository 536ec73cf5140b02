package relata.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import relata.api.Installation;
import relata.api.LibraryPlace;
import relata.importer.ImportListener;
import relata.importer.ImportRequest;
import relata.portable.Inventory;

/** What another library holds: in its data folder, or in the files of an export. */
final class OtherLibrary {

    private OtherLibrary() {}

    static Inventory inventory(Path folder) throws IOException {
        if (Files.isDirectory(folder.resolve("store"))) {
            return inventory(new LibraryPlace(folder, null), null);
        }
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path temporary = Files.createTempDirectory("relata-compare");
        try {
            return inventory(new LibraryPlace(temporary, null), folder);
        } finally {
            FileSystemUtils.deleteRecursively(temporary);
        }
    }

    private static Inventory inventory(LibraryPlace place, @Nullable Path files) {
        try (Installation other = Installation.open(place)) {
            if (files != null) {
                ImportRequest all =
                        new ImportRequest(List.of(files), null, false, true, "import:compared");
                other.await(other.importer().run(all, ImportListener.NONE));
            }
            return other.await(Inventory.of(other.library(), other.pictures().assets()));
        }
    }
}
