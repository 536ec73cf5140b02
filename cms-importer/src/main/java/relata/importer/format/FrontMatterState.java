package relata.importer.format;

import java.util.Locale;
import java.util.Set;

/** What the flags above an article say about who may read it. In doubt it is not for the public. */
record FrontMatterState(FrontMatter front) {

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
                unfinished || front.yes("draft", "isDraft") || front.no("published", "publish");
        return draft ? ItemState.DRAFT : ItemState.PUBLISHED;
    }

    private String lower(String... names) {
        String text = front.text(names);
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
