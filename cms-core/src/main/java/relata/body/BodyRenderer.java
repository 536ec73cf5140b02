package relata.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

public final class BodyRenderer {
    public RenderedBody render(Body body, @Nullable String languageHint) {
        return new RenderedBody(
                body.source(),
                body.source(),
                body.source(),
                List.of(new Section(null, body.source())),
                List.of(),
                List.of(),
                1,
                1,
                "en",
                List.of());
    }
}
