package relata.importer.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import relata.importer.mapping.Sheet.Line;
import tools.jackson.databind.json.JsonMapper;

/** Writes a sheet as a mapping file that explains itself. */
public final class MappingFile {

    private static final String HEAD =
            """
            # What becomes of the names in %1$s. Correct what stands on the right, then:
            #   ./cms import %1$s --mapping THIS-FILE
            # A line that is not here is decided as if there were no file. Behind each # stands how
            # many articles have the name, and why this is proposed. Importing again with other
            # lines updates the articles whose names they are.
            """;

    private static final String TERMS =
            """

            # Categories and tags:
            #   anger-management      the topic with this slug; several: [anger, loss]
            #   'new: Inner child'    the topic of this name, added unless it is there
            #   tag                   no topic, a plain tag
            #   drop                  left out
            """;

    private static final String AUTHORS =
            """

            # Authors: the slug of one, 'new: Name', or drop. The same on the right makes several
            # names one person.
            """;

    private static final String SERIES =
            """

            # Series, by the source's own word, or by titles that name parts: the slug of one,
            # 'new: Title', or drop.
            """;

    /** What is plain text without quotes, whoever reads it. */
    private static final String PLAIN = "[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+)*";

    private static final Set<String> OTHERWISE =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private MappingFile() {}

    /**
     * The text of the file.
     *
     * @param sheet what was decided or is proposed
     * @param source what was imported, as its reader knows it
     */
    public static String text(Sheet sheet, String source) {
        StringBuilder text = new StringBuilder(HEAD.formatted(comment(source)));
        if (!sheet.terms().isEmpty()) {
            text.append(TERMS).append("terms:\n");
            sheet.terms()
                    .forEach((taxonomy, lines) -> {
                        text.append("  ").append(quoted(taxonomy)).append(":\n");
                        lines(text, "    ", lines);
                    });
        }
        section(text, AUTHORS, "authors", sheet.authors());
        section(text, SERIES, "series", sheet.series());
        return text.toString();
    }

    private static void section(
            StringBuilder text, String comment, String name, Map<String, Line> lines) {
        if (!lines.isEmpty()) {
            text.append(comment).append(name).append(":\n");
            lines(text, "  ", lines);
        }
    }

    private static void lines(StringBuilder text, String indent, Map<String, Line> lines) {
        lines.forEach((name, line) ->
                text.append(indent)
                        .append(quoted(name))
                        .append(": ")
                        .append(choices(line.to()))
                        .append("  # %,d × · %s%n".formatted(line.posts(), comment(line.why()))));
    }

    private static String choices(List<String> to) {
        String all = to.stream().map(MappingFile::quoted).collect(Collectors.joining(", "));
        return to.size() == 1 ? all : "[" + all + "]";
    }

    private static String quoted(String name) {
        boolean plain = name.matches(PLAIN) && !OTHERWISE.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : JsonMapper.shared().writeValueAsString(name);
    }

    private static String comment(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF]+", " ");
    }
}
