package relata.importer.corpora;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that must hold of the corpora. */
public final class Cases {

    private Cases() {}

    /** What the counts of the real exports ask for. */
    public static List<Case> counted(Path corpora) {
        return CountedCases.of(corpora);
    }

    /** What is expected of the hostile files; a line that nobody looks at is a case that fails. */
    public static List<Case> nasty(Path corpora) {
        List<Case> written =
                Stream.of(
                                NastyWxr.cases(),
                                Stream.of(NastyMarkdown.folder(), NastyGhost.semantics()),
                                NastyOthers.cases(),
                                Stream.of(NastySubstack.folder()))
                        .flatMap(cases -> cases)
                        .toList();
        Set<String> lines =
                written.stream()
                        .flatMap(c -> c.checks().stream())
                        .map(Check::line)
                        .collect(Collectors.toSet());
        Path expect = corpora.resolve("nasty/EXPECT.json");
        Stream<Case> unseen =
                JsonMapper.shared().readTree(expect.toFile()).properties().stream()
                        .filter(line -> !lines.contains(line.getKey()))
                        .map(Cases::unseen);
        return Stream.concat(written.stream(), unseen).toList();
    }

    private static Case unseen(Map.Entry<String, JsonNode> line) {
        return Case.of("nasty/" + line.getKey())
                .check(
                        line.getValue().toString(),
                        _ -> {
                            throw new AssertionError("No check is written for it.");
                        });
    }
}
