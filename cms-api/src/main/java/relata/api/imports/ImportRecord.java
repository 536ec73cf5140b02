package relata.api.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relata.intake.Intake;

/**
 * What is kept of an import beside its file and its report.
 *
 * @param id names it
 * @param stage how far it is
 * @param file the name of the file
 * @param format the format that was asked for; null to find it
 * @param plan whether nothing is to be changed
 * @param publish whether what was public is to be published
 * @param fetch whether pictures are fetched from other sites; null where that isn't known
 * @param actor who uploaded it
 * @param createdAt when it was uploaded
 * @param finishedAt when it ended
 * @param error why it failed as a whole
 */
record ImportRecord(
        String id,
        Stage stage,
        String file,
        @Nullable String format,
        boolean plan,
        boolean publish,
        @Nullable Boolean fetch,
        String actor,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    enum Stage {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }

    /** Of an import of which nothing is kept here, such as one of another server. */
    static ImportRecord of(Intake intake) {
        Stage stage =
                switch (intake.state()) {
                    case QUEUED -> Stage.QUEUED;
                    case RUNNING, INTERRUPTED -> Stage.RUNNING;
                    case DONE -> Stage.DONE;
                    case FAILED -> Stage.FAILED;
                };
        return new ImportRecord(
                intake.id(),
                stage,
                intake.source(),
                intake.format(),
                intake.plan(),
                intake.publish(),
                null,
                intake.by(),
                intake.startedAt(),
                intake.finishedAt(),
                intake.error());
    }

    boolean unfinished() {
        return stage == Stage.QUEUED || stage == Stage.RUNNING;
    }

    ImportRecord running() {
        return at(Stage.RUNNING, null, null);
    }

    ImportRecord done(Instant now) {
        return at(Stage.DONE, now, null);
    }

    ImportRecord failed(Instant now, String why) {
        return at(Stage.FAILED, now, why);
    }

    private ImportRecord at(Stage next, @Nullable Instant end, @Nullable String why) {
        return new ImportRecord(
                id, next, file, format, plan, publish, fetch, actor, createdAt, end, why);
    }
}
