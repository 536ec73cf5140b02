package relata.search.vocabulary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** Reads just enough of the topic scheme that lies beside the repository. */
public final class SharedScheme {

    private static final Path SHARED = Path.of("../../shared");

    private SharedScheme() {}

    public static boolean isThere() {
        return Files.isRegularFile(SHARED.resolve("vocabulary/relational-recovery.ttl"));
    }

    public static String article() throws IOException {
        return Files.readString(SHARED.resolve("articles/why-recovery-is-relational.txt"));
    }

    public static TopicTree read() throws IOException {
        String turtle = Files.readString(SHARED.resolve("vocabulary/relational-recovery.ttl"));
        Matcher concepts =
                Pattern.compile("(?ms)^t:([a-z-]+) a skos:Concept ;(.*?) \\.$").matcher(turtle);
        List<Topic> topics = new ArrayList<>();
        while (concepts.find()) {
            String body = concepts.group(2);
            topics.add(
                    new Topic(
                            concepts.group(1),
                            1,
                            1,
                            null,
                            concepts.group(1),
                            labels(body, "prefLabel").getFirst(),
                            labels(body, "altLabel"),
                            labels(body, "hiddenLabel"),
                            null,
                            links(body, "broader"),
                            links(body, "related"),
                            Instant.EPOCH,
                            Instant.EPOCH,
                            null,
                            null));
        }
        return new TopicTree(topics);
    }

    private static List<String> labels(String body, String property) {
        List<String> found = new ArrayList<>();
        Matcher lists = Pattern.compile("skos:" + property + " ([^;]*)").matcher(body);
        while (lists.find()) {
            Matcher each = Pattern.compile("\"([^\"]+)\"@en").matcher(lists.group(1));
            while (each.find()) {
                found.add(each.group(1));
            }
        }
        return found;
    }

    private static List<String> links(String body, String property) {
        List<String> found = new ArrayList<>();
        Matcher lists = Pattern.compile("skos:" + property + " ([^;]*)").matcher(body);
        while (lists.find()) {
            Matcher each = Pattern.compile("t:([a-z-]+)").matcher(lists.group(1));
            while (each.find()) {
                found.add(each.group(1));
            }
        }
        return found;
    }
}
