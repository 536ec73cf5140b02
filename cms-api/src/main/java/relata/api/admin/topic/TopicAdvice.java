package relata.api.admin.topic;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.admin.topic.TopicSuggestController.Asked;
import relata.api.admin.topic.TopicSuggestController.Suggested;
import relata.api.admin.topic.TopicSuggestController.SuggestedTopic;
import relata.api.admin.topic.TopicSuggestController.Suggestions;
import relata.api.admin.topic.TopicSuggestController.TextBody;
import relata.body.Body;
import relata.body.BodyRenderer;
import relata.library.Library;
import relata.post.PostContent;
import relata.refusal.Rules;
import relata.topic.Topic;
import relata.topic.TopicSuggester;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

/** Reads a text for the topics in it, where it may take its time. */
@Component
class TopicAdvice {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final double PLACES = 1_000;

    private final Library library;
    private final Finding finding;
    private final TopicSuggester suggester;
    private final BodyRenderer renderer = new BodyRenderer();

    TopicAdvice(Library library, Finding finding, TopicSuggester suggester) {
        this.library = library;
        this.finding = finding;
        this.suggester = suggester;
    }

    private record Text(String title, Body body, int limit) {}

    Mono<Suggestions> on(Asked asked) {
        Text text = checked(asked);
        return library.catalog()
                .fresh()
                .flatMap(catalog ->
                        Mono.fromCallable(() -> suggestions(text, catalog.topics()))
                                .subscribeOn(finding.threads()));
    }

    private Suggestions suggestions(Text asked, TopicTree scheme) {
        String text = renderer.text(asked.body());
        List<TopicSuggestion> found = suggester.suggest(scheme, asked.title(), text);
        List<TopicSuggestion> assigned =
                TopicSuggestion.assignable(found, text, TopicSuggestion.ASSIGN);
        return new Suggestions(
                found.stream()
                        .limit(asked.limit())
                        .map(each -> suggested(each, scheme, assigned.contains(each)))
                        .toList());
    }

    private static Suggested suggested(TopicSuggestion found, TopicTree scheme, boolean assign) {
        Topic topic = Objects.requireNonNull(scheme.byId(found.topic()), found.topic());
        return new Suggested(
                new SuggestedTopic(topic.id(), topic.slug(), topic.label()),
                Math.round(found.strength() * PLACES) / PLACES,
                assign,
                found.passages());
    }

    /** Names everything that is wrong with what was sent at once. */
    private static Text checked(Asked asked) {
        Rules rules = new Rules();
        rules.text("/title", asked.title(), PostContent.MAX_TITLE);
        int limit = asked.limit() == null ? DEFAULT_LIMIT : asked.limit();
        if (limit < 1 || limit > MAX_LIMIT) {
            rules.add("/limit", "out-of-range", "1 to " + MAX_LIMIT + ".");
        }
        Body body = body(asked, rules);
        rules.enforce();
        return new Text(Objects.requireNonNullElse(asked.title(), ""), body, limit);
    }

    private static Body body(Asked asked, Rules rules) {
        TextBody sent = asked.body();
        if ((sent == null) == (asked.text() == null)) {
            rules.add("/text", "required", "Either body or text, and not both.");
        }
        if (sent == null) {
            String text = Objects.requireNonNullElse(asked.text(), "");
            rules.text("/text", text, Body.MAX_SOURCE_CHARS);
            return new Body(Body.Format.TEXT, text);
        }
        if (sent.source() == null) {
            rules.add("/body/source", "required", "A text is needed; it may be empty.");
        }
        String source = Objects.requireNonNullElse(sent.source(), "");
        rules.text("/body/source", source, Body.MAX_SOURCE_CHARS);
        return new Body(format(sent, rules), source);
    }

    private static Body.Format format(TextBody sent, Rules rules) {
        String wanted = sent.format() == null ? "markdown" : sent.format();
        for (Body.Format format : Body.Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return format;
            }
        }
        rules.add("/body/format", "unknown", "One of html, markdown, text.");
        return Body.Format.TEXT;
    }
}
