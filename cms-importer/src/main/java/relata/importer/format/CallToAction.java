package relata.importer.format;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The call to action at the end of an article: sentences that ask the reader to book, call,
 * subscribe or the like. Looked for in the last blocks only, and taken sentence by sentence, so
 * that what belongs to the article stays. A sentence about a crisis is never taken.
 */
final class CallToAction {

    private static final int LAST_BLOCKS = 8;
    private static final int MOST_WORDS = 60;
    private static final int BUTTON_WORDS = 8;

    private static final String CONTACT =
            "(?:reach out|contact|get in touch|book|schedule|call|e-?mail|sign up|subscribe|join"
                    + "|click|register|enrol+|download|apply|connect)";

    private static final String VERB =
            "(?:"
                    + CONTACT
                    + "|learn more|find out more|follow|visit|work|request|claim|reserve"
                    + "|get started|start|begin|make|find|get)";

    private static final String OFFER =
            "(?:consultations?|consults?|appointments?|sessions?|(?:phone|discovery|free|intro\\w*)"
                    + " call|newsletter|inbox|updates|waitlist|mailing list|e-?book|free guide"
                    + "|workshops?|webinar|therapy|therapist|coaching|counsell?ing)\\b";

    /** What makes of a verb a request to get in touch with the author. */
    private static final String WITH_US =
            "(?:\\s+(?:(?:to|with|at|about|for|on)\\s+)?(?:me|us|my|our)\\b.*"
                    + "|.{0,60}\\b"
                    + OFFER
                    + ".*"
                    + "|\\s+(?:today|now|here|below)\\b.{0,40})";

    /** "If you're ready to …, reach out for a consultation." */
    private static final Pattern INVITATION =
            pattern("(?:and |so |but )?if you\\b.{0,300}\\b" + CONTACT + "\\b" + WITH_US);

    /** "If you're interested, please reach out." */
    private static final Pattern READY =
            pattern(
                    "if you.{0,10} (?:ready|interested|looking|curious|like)\\b.{0,300}\\b"
                            + CONTACT
                            + "[.!]?");

    /** "Book your free consultation", "Contact me to learn more." */
    private static final Pattern REQUEST =
            pattern(
                    "(?:(?:please|simply|just|you can|feel free to|ready to|want to)\\s+)?(?:"
                            + CONTACT
                            + "|learn more|find out more|follow|visit|work with|request)\\b"
                            + WITH_US);

    /** "Start Couples Therapy Today!": a button has few words and no full stop. */
    private static final Pattern BUTTON =
            pattern(VERB + "\\b.{0,60}\\b" + OFFER + "(?:.{0,40}[^.?])?");

    /** "Get Started Today" */
    private static final Pattern BUTTON_NOW = pattern(VERB + "\\b.{0,40}\\b(?:today|now|here)!?");

    /** "I offer a free consultation", "Our practice offers couples therapy in …" */
    private static final Pattern OFFERING =
            pattern(
                    ".{0,80}\\b(?:offers?|provides?|accepting|taking)\\b.{0,60}\\b(?:consultations?"
                            + "|new clients|online therapy|couples therapy|sessions)\\b.*");

    private static final Pattern CRISIS =
            pattern(
                    ".*\\b(?:cris[ie]s|emergency|suicid\\w*|self-harm|hotline|helpline|lifeline"
                            + "|samaritans|988|911|999|112|unsafe|in danger)\\b.*");

    private CallToAction() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** The blocks without it; what was taken is named in a warning of the item. */
    static List<TextBlock> take(List<TextBlock> blocks, ImportItemBuilder item) {
        List<TextBlock> kept = new ArrayList<>(blocks);
        List<String> taken = new ArrayList<>();
        TextHeadings headings = new TextHeadings(blocks);
        int first = Math.max(blocks.size() > 1 ? 1 : 0, blocks.size() - LAST_BLOCKS);
        for (int i = blocks.size() - 1; i >= first && !headings.is(i); i--) {
            TextBlock rest = without(blocks.get(i), taken);
            kept.remove(i);
            if (!rest.lines().isEmpty()) {
                kept.add(i, rest);
            }
        }
        dropEmptyHeading(kept, headings, blocks, taken);
        if (!taken.isEmpty()) {
            item.warning(
                    "The call to action was removed: "
                            + shortened(String.join(" / ", taken.reversed())));
        }
        return kept;
    }

    /** A heading with nothing left below it goes too. */
    private static void dropEmptyHeading(
            List<TextBlock> kept,
            TextHeadings headings,
            List<TextBlock> blocks,
            List<String> taken) {
        int last = kept.size() - 1;
        if (!taken.isEmpty() && last > 0 && kept.size() < blocks.size() && headings.is(last)) {
            taken.add(kept.remove(last).text());
        }
    }

    private static TextBlock without(TextBlock block, List<String> taken) {
        boolean long_ = block.text().length() > MOST_WORDS * 20;
        if (long_ || CRISIS.matcher(block.text()).matches()) {
            return block;
        }
        List<String> lines = new ArrayList<>();
        for (String line : block.lines()) {
            String rest = withoutSentences(line, taken);
            if (!rest.isEmpty()) {
                lines.add(rest);
            }
        }
        return new TextBlock(lines);
    }

    private static String withoutSentences(String line, List<String> taken) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(line);
        StringBuilder kept = new StringBuilder();
        List<String> calls = new ArrayList<>();
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            String sentence = line.substring(start, end);
            if (isCall(sentence.strip())) {
                calls.add(sentence.strip());
            } else {
                kept.append(sentence);
            }
            start = end;
        }
        taken.addAll(calls.reversed());
        return kept.toString().strip();
    }

    /** Whether a sentence asks the reader to become a client, a caller or a subscriber. */
    static boolean isCall(String sentence) {
        String plain = sentence.replace('’', '\'');
        int words = plain.split("\\s+").length;
        boolean long_ = words > MOST_WORDS || plain.length() > MOST_WORDS * 10;
        if (long_ || CRISIS.matcher(plain).matches()) {
            return false;
        }
        boolean button =
                BUTTON.matcher(plain).matches()
                        || BUTTON_NOW.matcher(plain).matches() && TextHeadings.titleCase(plain);
        return words <= BUTTON_WORDS && button
                || Stream.of(INVITATION, READY, REQUEST, OFFERING)
                        .anyMatch(pattern -> pattern.matcher(plain).matches());
    }

    /** A text that is short enough for a warning. */
    static String shortened(String text) {
        return "\"" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "\"";
    }
}
