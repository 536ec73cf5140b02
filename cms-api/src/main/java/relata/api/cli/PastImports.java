package relata.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relata.api.Installation;
import relata.intake.Intake;
import relata.intake.Intake.Counts;
import relata.intake.Intake.Undo;
import relata.intake.Undone;
import relata.intake.Undone.Outcome;
import relata.journal.Caller;
import relata.trail.Matter;
import tools.jackson.databind.JsonNode;

/** Imports of before, listed and taken back, in the library itself or through a server. */
final class PastImports {

    private static final int LISTED = 100;
    private static final int NAMED = 50;
    private static final long BETWEEN_LOOKS = 500;
    private static final Caller COMMAND_LINE = new Caller("cli", "command line", null);

    private final PrintWriter out;

    PastImports(PrintWriter out) {
        this.out = out;
    }

    /** A thing and what became of it. */
    private record Line(String kind, String name, String outcome, @Nullable String reason) {

        static Line of(Undone one) {
            return new Line(
                    one.kind().word(),
                    one.name().isEmpty() ? one.id() : one.name(),
                    one.outcome().name().toLowerCase(Locale.ROOT),
                    one.reason());
        }

        static Line of(JsonNode one) {
            String name = one.path("name").asString();
            return new Line(
                    one.path("kind").asString(),
                    name.isEmpty() ? one.path("id").asString() : name,
                    one.path("outcome").asString(),
                    one.path("reason").asString(null));
        }
    }

    int list(Installation library) {
        for (Intake one : library.await(library.library().intakes().list(null, LISTED))) {
            Counts counts = one.counts();
            String state =
                    one.undo() != null ? "undone" : one.state().name().toLowerCase(Locale.ROOT);
            String kept =
                    counts == null
                            ? "-"
                            : "%,d created, %,d updated"
                                    .formatted(counts.created(), counts.updated());
            print(one.id(), String.valueOf(one.startedAt()), state, kept, one.source());
        }
        out.flush();
        return ExitStatus.DONE;
    }

    int list(RemoteServer server) throws IOException, InterruptedException {
        for (JsonNode one : server.get("/v1/admin/imports?limit=" + LISTED).path("data")) {
            JsonNode totals = one.path("totals");
            String kept =
                    totals.isMissingNode()
                            ? "-"
                            : "%,d created, %,d updated"
                                    .formatted(
                                            totals.path("created").asLong(),
                                            totals.path("updated").asLong());
            String state = one.has("undo") ? "undone" : one.path("status").asString();
            print(
                    one.path("id").asString(),
                    one.path("createdAt").asString(),
                    state,
                    kept,
                    one.path("source").asString());
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private void print(String id, String at, String state, String kept, String source) {
        out.println("%s  %s  %-11s  %s  %s".formatted(id, at, state, kept, source));
    }

    int undo(Installation library, String id, boolean plan) {
        if (plan) {
            List<Undone> all = library.await(library.library().undoing().plan(id));
            return tell(all.stream().map(Line::of).toList(), counted(all), true);
        }
        Intake done =
                library.await(
                        library.library()
                                .undoing()
                                .undoToTheEnd(id, "cli")
                                .delayUntil(_ -> library.trail().note("undo", Matter.IMPORT, id))
                                .contextWrite(COMMAND_LINE::in));
        Undo undo = done.undo();
        return undo == null
                ? ExitStatus.FAILURES
                : tell(
                        undo.left().stream().map(Line::of).toList(),
                        new long[] {undo.removed(), undo.restored(), undo.kept()},
                        false);
    }

    private static long[] counted(List<Undone> all) {
        Map<Outcome, Long> counts = new TreeMap<>();
        all.forEach(one -> counts.merge(one.outcome(), 1L, Long::sum));
        return new long[] {
            counts.getOrDefault(Outcome.REMOVED, 0L),
            counts.getOrDefault(Outcome.RESTORED, 0L),
            counts.getOrDefault(Outcome.KEPT, 0L)
        };
    }

    int undo(RemoteServer server, String id, boolean plan)
            throws IOException, InterruptedException {
        JsonNode answer = server.post("/v1/admin/imports/" + id + "/undo?plan=" + plan);
        while (answer.path("status").asString().equals("running")) {
            Thread.sleep(BETWEEN_LOOKS);
            answer = server.get("/v1/admin/imports/" + id).path("undo");
        }
        List<Line> lines = new ArrayList<>();
        answer.path("items").forEach(item -> lines.add(Line.of(item)));
        JsonNode totals = answer.path("totals");
        return tell(
                lines,
                new long[] {
                    totals.path("removed").asLong(),
                    totals.path("restored").asLong(),
                    totals.path("kept").asLong()
                },
                plan);
    }

    /** Says what became of things; what was kept is a failure that is named. */
    private int tell(List<Line> lines, long[] counts, boolean plan) {
        lines.stream()
                .sorted(java.util.Comparator.comparing(line -> !line.outcome().equals("kept")))
                .limit(NAMED)
                .forEach(line ->
                        out.println(
                                "%-9s %-7s %s%s"
                                        .formatted(
                                                line.outcome(),
                                                line.kind(),
                                                line.name(),
                                                line.reason() == null
                                                        ? ""
                                                        : ": " + line.reason())));
        if (lines.size() > NAMED) {
            out.println("… and %,d more.".formatted(lines.size() - NAMED));
        }
        String[] names =
                plan
                        ? new String[] {"would be removed", "would be restored", "would be kept"}
                        : new String[] {"removed", "restored", "kept"};
        for (int i = 0; i < names.length; i++) {
            out.println("%-17s %,9d".formatted(names[i], counts[i]));
        }
        out.flush();
        return counts[2] == 0 || plan ? ExitStatus.DONE : ExitStatus.FAILURES;
    }
}
