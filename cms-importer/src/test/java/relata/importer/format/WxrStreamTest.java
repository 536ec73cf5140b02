package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WxrStreamTest {

    @Test
    void itemsComeOneByOneWhileTheFileIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("export.xml");
        WxrGenerator.write(file, 500, 5_000_000, 7);
        SourceFile source = SourceFile.single(file);
        assertThat(source.size()).isBetween(4_000_000L, 6_500_000L);

        int posts = 0;
        int pictures = 0;
        try (ItemReader reader = new WxrFormat().read(source)) {
            ImportItem item = reader.next();
            assertThat(source.bytesRead()).isLessThan(source.size() / 5);
            while (item != null) {
                posts += item.kind().equals("post") && item.image() != null ? 1 : 0;
                pictures += item.kind().equals("attachment") ? 1 : 0;
                item = reader.next();
            }
            assertThat(reader.warnings()).singleElement().asString().contains("500");
        }
        assertThat(posts).isEqualTo(500);
        assertThat(pictures).isEqualTo(500);
    }

    @Test
    void theSameSeedMakesTheSameFile(@TempDir Path folder) throws IOException {
        WxrGenerator.write(folder.resolve("a.xml"), 20, 100_000, 3);
        WxrGenerator.write(folder.resolve("b.xml"), 20, 100_000, 3);

        assertThat(folder.resolve("a.xml")).hasSameBinaryContentAs(folder.resolve("b.xml"));
        assertThat(Files.size(folder.resolve("a.xml"))).isGreaterThan(50_000);
    }
}
