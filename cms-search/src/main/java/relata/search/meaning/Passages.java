package relata.search.meaning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import relata.body.Heading;
import relata.body.Section;
import relata.post.LivePost;

/**
 * An article in passages of about {@value #WORDS} words, as much as the model reads. They end where
 * sentences do, and rather at a heading; each has the article's title in front, since a passage by
 * itself often does not say what it is about. The same article always gives the same passages, and
 * what stands before a change, or some sections behind it, gives the same as before.
 */
public final class Passages {

    /** About how many words a passage has. */
    static final int WORDS = 150;

    /** Most words of a passage, and of a sentence: a longer one is cut into several. */
    static final int MOST_WORDS = 200;

    /** Most passages of an article; what is behind is not read for its meaning. */
    static final int MOST = 200;

    /** Which part of a passage must be there for a heading to end it. */
    private static final double ENOUGH = 0.5;

    private static final int HASH_BYTES = 16;

    /** A last passage with fewer words belongs to the one before it. */
    private static final int FEW = 40;

    private final List<String> done = new ArrayList<>();
    private final StringBuilder passage = new StringBuilder();
    private int words;
    private int wordsBefore;

    private Passages() {}

    /** The passages of an article, in order; one at least. */
    public static List<String> of(LivePost post) {
        Passages passages = new Passages();
        post.body().sections().forEach(section -> passages.add(read(section)));
        passages.endAll();
        String title = post.content().title().strip();
        return passages.done.stream()
                .limit(MOST)
                .map(text -> title.isEmpty() ? text : title + ". " + text)
                .toList();
    }

    /** A number for an article's title and text: another one for another text. */
    public static long fingerprint(LivePost post) {
        byte[] digest = digest(post.content().title() + "\u0000" + post.body().text());
        return ByteBuffer.wrap(digest).getLong();
    }

    /** A short name of a text: another one for another text. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(digest(text), 0, HASH_BYTES);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(List<String> sentences) {
        if (words > WORDS * ENOUGH) {
            end();
        }
        for (String sentence : sentences) {
            int more = words(sentence);
            if (words > 0 && (words + more / 2 > WORDS || words + more > MOST_WORDS)) {
                end();
            }
            passage.append(passage.isEmpty() ? "" : " ").append(sentence);
            words += more;
        }
    }

    private void end() {
        done.add(passage.toString());
        wordsBefore = words;
        passage.setLength(0);
        words = 0;
    }

    private void endAll() {
        if (words < FEW && !done.isEmpty() && wordsBefore + words <= MOST_WORDS) {
            done.add((done.removeLast() + " " + passage).strip());
        } else {
            end();
        }
    }

    /** The sentences of a section; its heading is one of them. */
    private static List<String> read(Section section) {
        List<String> sentences = new ArrayList<>();
        Heading heading = section.heading();
        if (heading != null && !heading.text().isBlank()) {
            sentences.add(heading.text().strip() + ".");
        }
        section.text().lines().forEach(line -> addSentences(line, sentences));
        return sentences;
    }

    private static void addSentences(String line, List<String> to) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(line);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            addCut(line.substring(start, end).strip(), to);
            start = end;
        }
    }

    private static void addCut(String sentence, List<String> to) {
        String[] parts = sentence.split("\\s+");
        for (int at = 0; at < parts.length; at += MOST_WORDS) {
            int end = Math.min(parts.length, at + MOST_WORDS);
            String part = String.join(" ", List.of(parts).subList(at, end));
            if (!part.isBlank()) {
                to.add(part);
            }
        }
    }

    private static int words(String sentence) {
        return sentence.isEmpty() ? 0 : sentence.split("\\s+").length;
    }
}
