package relata.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import relata.library.Library;

/** All that a library holds, to be compared: without versions and times of change. */
public final class Whole {

    private static final List<String> KINDS =
            List.of("posts", "series", "authors", "topics", "addresses", "redirects");

    private Whole() {}

    /** What is in there, a line for each thing. */
    public static Map<String, List<String>> of(Library library) {
        Map<String, List<String>> all = new TreeMap<>();
        for (String kind : KINDS) {
            List<Document> found =
                    library.mongo()
                            .find(new Query().with(Sort.by("_id")), Document.class, kind)
                            .collectList()
                            .block();
            List<String> lines = new ArrayList<>();
            for (Document one : Objects.requireNonNull(found)) {
                if (!isErased(one)) {
                    lines.add(line(one));
                }
            }
            all.put(kind, lines);
        }
        return all;
    }

    private static boolean isErased(Document one) {
        Document life = one.get("life", Document.class);
        return life != null && life.get("purgedAt") != null || "".equals(one.get("slug"));
    }

    private static String line(Document one) {
        List.of("version", "seq", "updatedAt", "_class", "claims").forEach(one::remove);
        if (one.get("published") instanceof Document live) {
            live.remove("version");
        }
        if (one.get("origin") instanceof Document origin) {
            origin.remove("version");
        }
        return one.toJson();
    }
}
