package relata.search.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import relata.search.Expansion;
import relata.search.TopicMatch;
import relata.search.Understood;

/**
 * A stretch of a query's plain words: either such as nothing more is known of, or such as name a
 * topic or have other words for them.
 *
 * @param text the words
 * @param topics that the words name
 * @param expansions other words for them
 */
record Chunk(String text, List<TopicMatch> topics, List<Expansion> expansions) {

    /** Whether nothing more is known of the words. */
    boolean plain() {
        return topics.isEmpty() && expansions.isEmpty();
    }

    /** Cuts a run of words into stretches; where two overlap, the longer and earlier one wins. */
    static List<Chunk> of(List<String> run, Understood query) {
        List<List<String>> known =
                Stream.concat(
                                query.topics().stream().map(TopicMatch::matched),
                                query.expansions().stream().map(Expansion::matched))
                        .map(Chunk::split)
                        .distinct()
                        .filter(words -> !words.isEmpty())
                        .sorted((a, b) -> b.size() - a.size())
                        .toList();
        List<String> words = run.stream().map(Chunk::split).flatMap(List::stream).toList();
        List<Chunk> chunks = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            int length = knownAt(words, at, known);
            if (length == 0) {
                plain.add(words.get(at++));
            } else {
                flush(plain, chunks);
                chunks.add(known(words.subList(at, at + length), query));
                at += length;
            }
        }
        flush(plain, chunks);
        return chunks;
    }

    private static int knownAt(List<String> words, int at, List<List<String>> known) {
        return known.stream()
                .filter(k -> at + k.size() <= words.size())
                .filter(k -> same(k, words.subList(at, at + k.size())))
                .mapToInt(List::size)
                .findFirst()
                .orElse(0);
    }

    private static Chunk known(List<String> words, Understood query) {
        return new Chunk(
                String.join(" ", words),
                query.topics().stream().filter(t -> same(split(t.matched()), words)).toList(),
                query.expansions().stream().filter(e -> same(split(e.matched()), words)).toList());
    }

    private static void flush(List<String> plain, List<Chunk> chunks) {
        if (!plain.isEmpty()) {
            chunks.add(new Chunk(String.join(" ", plain), List.of(), List.of()));
            plain.clear();
        }
    }

    private static boolean same(List<String> a, List<String> b) {
        return String.join(" ", a).equalsIgnoreCase(String.join(" ", b));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
    }
}
