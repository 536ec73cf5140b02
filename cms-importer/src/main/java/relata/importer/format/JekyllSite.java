package relata.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a site of Jekyll put its posts: as its {@code _config.yml} says, or as it does by itself.
 *
 * @param pattern such as {@code /:categories/:year/:month/:day/:title.html}
 */
record JekyllSite(String pattern) {

    private static final int LONGEST = 64 * 1024;
    private static final String DATE = "/:categories/:year/:month/:day/:title.html";

    /** The site that a post belongs to. */
    static JekyllSite of(SourceFile file) {
        String written = FrontMatterReader.read(config(file)).frontMatter().text("permalink");
        String pattern = written == null ? "date" : written;
        return new JekyllSite(
                switch (pattern.toLowerCase(Locale.ROOT)) {
                    case "date" -> DATE;
                    case "pretty" -> "/:categories/:year/:month/:day/:title/";
                    case "none" -> "/:categories/:title.html";
                    default -> pattern.contains(":title") ? pattern : DATE;
                });
    }

    private static String config(SourceFile file) {
        SourceFile config = file.beside("/_config.yml");
        SourceFile above = config == null ? file.beside("../_config.yml") : config;
        if (above == null) {
            return "";
        }
        try (InputStream in = above.open()) {
            String yaml = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return "---\n" + yaml.replaceAll("(?m)^(?:---|\\.\\.\\.)[ \\t]*$", "") + "\n---\n";
        } catch (IOException e) {
            return "";
        }
    }

    /** Where a post lived; null when its pattern needs something that is not known. */
    @Nullable String path(String title, Instant date, List<String> categories) {
        ZonedDateTime day = date.atZone(ZoneOffset.UTC);
        String folders = String.join("/", categories).toLowerCase(Locale.ROOT).replace(' ', '-');
        String path =
                pattern.replace(":categories", folders)
                        .replace(":title", title)
                        .replace(":slug", title)
                        .replace(":year", "%04d".formatted(day.getYear()))
                        .replace(":month", "%02d".formatted(day.getMonthValue()))
                        .replace(":i_month", Integer.toString(day.getMonthValue()))
                        .replace(":day", "%02d".formatted(day.getDayOfMonth()))
                        .replace(":i_day", Integer.toString(day.getDayOfMonth()))
                        .replace(":output_ext", ".html");
        return OldPath.of(path.replaceAll("/{2,}", "/"));
    }
}
