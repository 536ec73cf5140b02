package relata.bench.relevance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.search.meaning.Encoder;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.EncoderState;
import relata.search.meaning.Passages;
import relata.search.meaning.minilm.MiniLm;

/**
 * The product's model in this process: what is judged is what it says, not who guards it. Keeps
 * what it said in the folder that {@code relata.bench.vectors} names, so that trying other weights
 * takes seconds.
 */
final class InProcess implements Encoder {

    private static final @Nullable String KEPT = System.getProperty("relata.bench.vectors");

    private final MiniLm model;
    private long encoded;

    InProcess() throws IOException {
        this.model = MiniLm.open();
    }

    @Override
    public String model() {
        return MiniLm.NAME;
    }

    @Override
    public int dimensions() {
        return MiniLm.DIMENSIONS;
    }

    @Override
    public List<float[]> encode(List<String> texts, Urgency urgency, Duration patience)
            throws EncoderAway {
        try {
            List<float[]> vectors = new ArrayList<>();
            for (String text : texts) {
                vectors.add(KEPT == null ? model.encode(text) : kept(Path.of(KEPT), text));
                encoded++;
            }
            return vectors;
        } catch (IOException e) {
            throw new EncoderAway(e.toString());
        }
    }

    private float[] kept(Path folder, String text) throws IOException {
        String hash = Passages.hash(text);
        Path in = folder.resolve(hash.substring(0, 2));
        Path file = in.resolve(hash);
        if (Files.exists(file)) {
            float[] vector = new float[MiniLm.DIMENSIONS];
            ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(vector);
            return vector;
        }
        float[] vector = model.encode(text);
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        Files.createDirectories(in);
        Files.write(file, bytes.array());
        return vector;
    }

    @Override
    public EncoderState state() {
        return new EncoderState(EncoderState.Phase.READY, null, 0, encoded, 0, 0);
    }

    @Override
    public void close() {
        model.close();
    }
}
