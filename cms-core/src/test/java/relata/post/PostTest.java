package relata.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import relata.refusal.Conflict;

class PostTest {

    private static final Instant MONDAY = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final LiveBody BODY = new LiveBody("<p>…</p>", List.of(), List.of(), 1, 1, "en");

    private final Post draft =
            Post.draft("p", PostFixtures.article("Coming back", "coming-back"), MONDAY).at(1, 1);

    @Test
    void aDraftIsSeenByNobody() {
        assertThat(draft.status()).isEqualTo(PostStatus.DRAFT);
        assertThat(draft.published()).isNull();
    }

    @Test
    void publishingMakesTheDraftTheLiveCopy() {
        Post live = draft.publish(BODY, null, MONDAY).at(2, 2);

        assertThat(live.status()).isEqualTo(PostStatus.PUBLISHED);
        assertThat(live.draft()).isNull();
        assertThat(live.published().content()).isEqualTo(draft.working());
        assertThat(live.published().version()).isEqualTo(2);
    }

    @Test
    void editingALivePostDoesNotTouchTheLiveCopy() {
        Post live = draft.publish(BODY, null, MONDAY).at(2, 2);

        Post changed =
                live.edit(PostFixtures.article("New title", "coming-back"), TUESDAY).at(3, 3);

        assertThat(changed.status()).isEqualTo(PostStatus.CHANGED);
        assertThat(changed.published()).isEqualTo(live.published());
        assertThat(changed.edit(live.working(), TUESDAY).status()).isEqualTo(PostStatus.PUBLISHED);
    }

    @Test
    void theFirstDateOfPublicationStays() {
        Post again =
                draft.publish(BODY, null, MONDAY).at(2, 2).publish(BODY, null, TUESDAY).at(3, 3);

        assertThat(again.published().publishedAt()).isEqualTo(MONDAY);
        assertThat(again.published().updatedAt()).isEqualTo(TUESDAY);
    }

    @Test
    void unpublishingKeepsWhatReadersSawAsTheDraft() {
        Post live = draft.publish(BODY, null, MONDAY).at(2, 2);

        Post gone = live.unpublish(TUESDAY);

        assertThat(gone.status()).isEqualTo(PostStatus.UNPUBLISHED);
        assertThat(gone.working()).isEqualTo(live.working());
        assertThatThrownBy(() -> draft.unpublish(TUESDAY)).isInstanceOf(Conflict.class);
    }

    @Test
    void aPostInTheTrashIsNeitherEditedNorPublished() {
        Post trashed = draft.trash(MONDAY);

        assertThat(trashed.status()).isEqualTo(PostStatus.TRASHED);
        assertThatThrownBy(() -> trashed.edit(trashed.working(), TUESDAY))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> trashed.publish(BODY, null, TUESDAY)).isInstanceOf(Conflict.class);
    }
}
