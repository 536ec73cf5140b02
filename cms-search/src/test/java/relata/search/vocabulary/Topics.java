package relata.search.vocabulary;

import java.time.Instant;
import java.util.List;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** Topics for tests. The id is the slug. */
public final class Topics {

    public static final Topic RECOVERY =
            topic("recovery", "Recovery", List.of("healing"), List.of());
    public static final Topic CODEPENDENCE =
            new Topic(
                    "codependence",
                    1,
                    1,
                    null,
                    "codependence",
                    "Codependence",
                    List.of("codependency", "codependent", "enmeshment", "over-functioning"),
                    List.of("codepency"),
                    null,
                    List.of("recovery"),
                    List.of("limits"),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    null);
    public static final Topic LIMITS = topic("limits", "Limits", List.of("saying no"), List.of());
    public static final Topic COREGULATION =
            topic("co-regulation", "Co-regulation", List.of("co-regulate"), List.of());
    public static final Topic REPAIR =
            topic("repair", "Repair", List.of("rupture and repair", "making amends"), List.of());
    public static final Topic THERAPY =
            topic("therapy", "Therapy", List.of("psychotherapy"), List.of());
    public static final Topic RLT =
            topic(
                    "rlt",
                    "Relational Life Therapy",
                    List.of("RLT", "Terry Real"),
                    List.of("therapy"));
    public static final Topic SENSORIMOTOR =
            topic(
                    "sensorimotor",
                    "Sensorimotor Psychotherapy",
                    List.of("sensorimotor", "Pat Ogden"),
                    List.of("therapy"));

    public static final TopicTree TREE =
            new TopicTree(
                    List.of(
                            RECOVERY,
                            CODEPENDENCE,
                            LIMITS,
                            COREGULATION,
                            REPAIR,
                            THERAPY,
                            RLT,
                            SENSORIMOTOR));

    private Topics() {}

    public static Topic topic(String id, String label, List<String> others, List<String> broader) {
        return new Topic(
                id,
                1,
                1,
                null,
                id,
                label,
                others,
                List.of(),
                null,
                broader,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null);
    }
}
