package relata.importer.format;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/** What the flags above an article say about who may read it. In doubt it is not for the public. */
record FrontMatterState(FrontMatter front) {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Set<String> LIVE =
            Set.of("published", "publish", "public", "live", "sent");
    private static final Set<String> CLOSED =
            Set.of("private", "members", "paid", "password", "internal");
    private static final Set<String> OPEN =
            Set.of("public", "everyone", "published", "visible", "free");

    /** The state. */
    ItemState state() {
        String status = lower("status", "state");
        String audience = lower("visibility", "access", "audience");
        boolean closed = CLOSED.contains(status) || !audience.isEmpty() && !OPEN.contains(audience);
        if (closed
                || front.yes("private", "membersOnly", "unlisted", "protected")
                || front.text("password") != null) {
            return ItemState.PRIVATE;
        }
        if (Set.of("trash", "trashed", "deleted").contains(status)) {
            return ItemState.TRASH;
        }
        if (Set.of("future", "scheduled").contains(status)) {
            return ItemState.SCHEDULED;
        }
        boolean unfinished = !status.isEmpty() && !LIVE.contains(status);
        boolean draft =
                unfinished
                        || front.yes("draft", "isDraft", "headless")
                        || front.no("published", "publish")
                        || front.no("permalink")
                        || "never".equalsIgnoreCase(front.under("build").text("render"))
                        || isOver();
        return draft ? ItemState.DRAFT : ItemState.PUBLISHED;
    }

    /** Hugo shows an article no longer once its day has come. */
    private boolean isOver() {
        String written = front.text("expiryDate", "unpublishDate");
        Instant end = written == null ? null : LenientDate.read(written);
        return end != null && end.isBefore(CLOCK.instant());
    }

    private String lower(String... names) {
        String text = front.text(names);
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
