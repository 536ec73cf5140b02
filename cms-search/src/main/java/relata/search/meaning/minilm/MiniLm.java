package relata.search.meaning.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * all-MiniLM-L6-v2, with weights of eight bits: makes a vector of a text on one thread. One text at
 * a time, because the model's own scales depend on everything that is in a batch: in company the
 * same text would have another vector.
 *
 * <p>Safe for use by several threads, which wait for each other.
 */
public final class MiniLm implements AutoCloseable {

    /** How many numbers a vector has. */
    public static final int DIMENSIONS = 384;

    /** How many pieces of words are read of a text; what is behind is not. */
    public static final int MOST_PIECES = 256;

    /** How many characters are looked at; more than it takes to fill the pieces. */
    public static final int MOST_CHARACTERS = 20_000;

    /** Name, weights and reach of the model: vectors of another one can't be compared. */
    public static final String NAME = "all-MiniLM-L6-v2-q8-" + MOST_PIECES;

    private final WordPiece pieces;
    private final OrtEnvironment runtime;
    private final OrtSession session;

    private MiniLm(WordPiece pieces, OrtEnvironment runtime, OrtSession session) {
        this.pieces = pieces;
        this.runtime = runtime;
        this.session = session;
    }

    /**
     * Loads the model and the native runtime; takes about a second.
     *
     * @throws IOException when one of them is missing or does not run on this machine
     */
    public static MiniLm open() throws IOException {
        WordPiece pieces = ModelFiles.vocabulary();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            OrtEnvironment runtime = OrtEnvironment.getEnvironment();
            OrtSession session = ModelFiles.model(model -> runtime.createSession(model, options));
            return new MiniLm(pieces, runtime, session);
        } catch (OrtException e) {
            throw new IOException("The model can't be loaded: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new IOException(
                    "The native runtime does not run on this machine: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a vector of length 1.
     *
     * @param text any; an empty one has a vector too
     * @throws IOException when the runtime fails
     */
    public synchronized float[] encode(String text) throws IOException {
        long[] ids = pieces.ids(text, MOST_PIECES);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = tensor(ids);
                OnnxTensor attention = tensor(ones);
                OnnxTensor types = tensor(new long[ids.length]);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", input,
                                        "attention_mask", attention,
                                        "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
        } catch (OrtException e) {
            throw new IOException("The model failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(
                runtime, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** The mean of the pieces' vectors, brought to length 1. */
    private static float[] mean(FloatBuffer hidden, int pieces) {
        float[] sum = new float[DIMENSIONS];
        for (int piece = 0; piece < pieces; piece++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += hidden.get(piece * DIMENSIONS + i);
            }
        }
        double square = 0;
        for (float x : sum) {
            square += (double) x * x;
        }
        float scale = (float) (1 / Math.max(Math.sqrt(square), 1e-12));
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] *= scale;
        }
        return sum;
    }

    @Override
    public synchronized void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The model can't be let go.", e);
        }
    }
}
