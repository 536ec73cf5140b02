package relata.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import relata.search.meaning.Encoder;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.EncoderState;

/**
 * An encoder for tests: a text is the sum of its words, each of which points somewhere; words that
 * mean the same point there together. Can be away.
 */
public final class FakeEncoder implements Encoder {

    private static final int DIMENSIONS = 384;

    private static final Map<String, String> SAME =
            Map.of(
                    "quarrel", "fight",
                    "argue", "fight",
                    "arguing", "fight",
                    "spouse", "partner",
                    "husband", "partner",
                    "wife", "partner");

    /** What it was asked for. */
    public final List<String> encoded = new CopyOnWriteArrayList<>();

    private final String model;
    private volatile boolean away;
    private volatile int awayAfter = Integer.MAX_VALUE;

    public FakeEncoder() {
        this("fake-1");
    }

    public FakeEncoder(String model) {
        this.model = model;
    }

    /** Lets it go and come back. */
    public void away(boolean is) {
        away = is;
        awayAfter = Integer.MAX_VALUE;
    }

    /** Lets it go after so many more texts. */
    public void awayAfter(int texts) {
        awayAfter = encoded.size() + texts;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> encode(List<String> texts, Urgency urgency, Duration patience)
            throws EncoderAway {
        if (away || encoded.size() + texts.size() > awayAfter) {
            throw new EncoderAway("The encoder is away.");
        }
        encoded.addAll(texts);
        return texts.stream().map(FakeEncoder::vector).toList();
    }

    /** What a text means. */
    public static float[] vector(String text) {
        float[] sum = new float[DIMENSIONS];
        sum[0] = 0.01f;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (word.length() > 3) {
                Random random = new Random(SAME.getOrDefault(word, word).hashCode());
                for (int i = 0; i < DIMENSIONS; i++) {
                    sum[i] += (float) random.nextGaussian();
                }
            }
        }
        double square = 0;
        for (float each : sum) {
            square += (double) each * each;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            sum[i] /= (float) Math.sqrt(square);
        }
        return sum;
    }

    @Override
    public EncoderState state() {
        return new EncoderState(
                away ? EncoderState.Phase.AWAY : EncoderState.Phase.READY,
                away ? "The encoder is away." : null,
                0,
                encoded.size(),
                0,
                0);
    }

    @Override
    public void close() {
        away = true;
    }

    /** The articles of which it read a passage since it was asked so often. */
    public List<String> since(int asked) {
        return new ArrayList<>(encoded.subList(asked, encoded.size()));
    }
}
