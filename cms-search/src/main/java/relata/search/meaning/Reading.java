package relata.search.meaning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import relata.post.LivePost;
import relata.search.meaning.Encoder.Urgency;

/** Reads articles for their meaning, and keeps what it read. For one thread at a time; blocks. */
public final class Reading {

    /** So many texts are encoded at once: who stops waits for them. */
    private static final int AT_ONCE = 8;

    /** How long the encoder may take for them, on a machine that has other work. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many articles are found at the latest when they are read, not when all are. */
    private static final int VISIBLE_AFTER = 20;

    private final MeaningIndex index;
    private final Encoder encoder;
    private volatile boolean stopped;

    /**
     * @param index keeps what is read
     * @param encoder says what texts mean
     */
    public Reading(MeaningIndex index, Encoder encoder) {
        this.index = index;
        this.encoder = encoder;
    }

    /** Why reading ended before everything was read; it is to be gone on with later. */
    public static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Interrupted(String reason) {
            super(reason);
        }
    }

    /**
     * Reads articles that are not known yet as they are.
     *
     * @throws Interrupted when the encoder is away, or {@link #stop} was called; what was read
     *     until then is kept
     */
    public void read(List<LivePost> posts) {
        int unseen = 0;
        try {
            for (LivePost post : posts) {
                if (!index.has(post)) {
                    index.put(post, meant(Passages.of(post)));
                    unseen++;
                }
                if (unseen == VISIBLE_AFTER) {
                    index.refresh();
                    unseen = 0;
                }
            }
        } finally {
            if (unseen > 0) {
                index.refresh();
            }
        }
    }

    /** Ends what is going on after the texts that are being encoded. */
    public void stop() {
        stopped = true;
    }

    /** Only passages that are new are encoded. */
    private List<Meant> meant(List<String> passages) {
        List<String> names = passages.stream().map(Passages::hash).toList();
        Map<String, float[]> known = new HashMap<>(index.known(names));
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!known.containsKey(names.get(i))) {
                unknown.add(i);
            }
        }
        for (int at = 0; at < unknown.size(); at += AT_ONCE) {
            List<Integer> now = unknown.subList(at, Math.min(unknown.size(), at + AT_ONCE));
            List<float[]> vectors = encode(now.stream().map(passages::get).toList());
            for (int i = 0; i < now.size(); i++) {
                known.put(names.get(now.get(i)), vectors.get(i));
            }
        }
        List<Meant> meant = new ArrayList<>();
        for (String name : names) {
            meant.add(new Meant(name, Objects.requireNonNull(known.get(name))));
        }
        return meant;
    }

    private List<float[]> encode(List<String> texts) {
        if (stopped) {
            throw new Interrupted("Reading was stopped.");
        }
        try {
            return encoder.encode(texts, Urgency.ARTICLE, PATIENCE);
        } catch (EncoderAway away) {
            throw new Interrupted(String.valueOf(away.getMessage()));
        }
    }
}
