package relata.api.changes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Changes in order, and where to go on. */
@Schema(name = "ChangePage")
record ChangePage(List<ChangeLine> data, Place page) {

    /** How far this page goes. */
    @Schema(name = "ChangePlace")
    record Place(
            int limit,
            @Schema(description = "What since is to be next time.") long nextSince,
            @Schema(description = "The last change there is; more is there when it is larger.")
                    long head) {}
}
