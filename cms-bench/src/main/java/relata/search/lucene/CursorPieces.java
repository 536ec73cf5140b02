package relata.search.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import relata.search.SearchRequest;
import relata.search.meaning.QueryVector;

/** A cursor with what its query means, and the Base64 of as many bytes. */
@State(Scope.Thread)
public class CursorPieces {

    private static final int DIMENSIONS = 384;

    private final SearchRequest request = SearchRequest.of("how to say sorry");
    private final Cursor cursor =
            new Cursor(
                    false,
                    1.5f,
                    42,
                    "4184ca4c-e413-37c9-96d3-54c5de713aa7",
                    QueryVector.of(new float[DIMENSIONS]));
    private final byte[] bytes =
            Base64.getUrlDecoder()
                    .decode(cursor.write(request).getBytes(StandardCharsets.US_ASCII));

    /** For JMH. */
    public CursorPieces() {}

    /** Written, and read with the next request. */
    @Benchmark
    public @Nullable Object cursor() {
        return Cursor.read(request.from(cursor.write(request)));
    }

    /** As many bytes, there and back. */
    @Benchmark
    public byte[] base64() {
        return Base64.getUrlDecoder()
                .decode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
