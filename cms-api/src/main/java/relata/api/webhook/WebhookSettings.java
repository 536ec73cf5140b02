package relata.api.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import relata.api.outward.TargetRule;
import relata.refusal.Invalid;

/**
 * What editors choose of a webhook.
 *
 * @param url where to deliver, with http or https
 * @param description for people
 * @param events types such as {@code post.published}, or {@code post.*}, or {@code *}
 * @param topics only posts under one of these topics, by id; any when empty
 * @param series only posts of one of these series
 * @param authors only posts of one of these authors
 * @param purgesCaches whether the target takes pages out of caches by their surrogate keys, so that
 *     receipts count its deliveries as purges
 * @param enabled whether anything is delivered
 */
public record WebhookSettings(
        String url,
        String description,
        List<String> events,
        List<String> topics,
        List<String> series,
        List<String> authors,
        boolean purgesCaches,
        boolean enabled) {

    static final int MAX_DESCRIPTION = 200;
    static final int MAX_LIST = 100;
    static final int MAX_TEXT = 100;

    /** The settings if they are sound; else {@link Invalid}. */
    WebhookSettings checked(TargetRule rule) {
        List<Invalid.Problem> problems = new ArrayList<>(rule.problems(url));
        if (description.length() > MAX_DESCRIPTION) {
            problems.add(
                    problem("/description", "too-long", MAX_DESCRIPTION + " characters at most."));
        }
        if (events.isEmpty() || events.size() > MAX_LIST) {
            problems.add(problem("/events", "length", "1 to " + MAX_LIST + " types."));
        }
        events.stream()
                .filter(type -> !known(type))
                .limit(MAX_LIST)
                .map(_ -> problem("/events", "unknown-event", known()))
                .forEach(problems::add);
        lists().filter(list ->
                        list.size() > MAX_LIST
                                || list.stream().anyMatch(i -> i.length() > MAX_TEXT))
                .map(_ ->
                        problem(
                                "/topics",
                                "too-long",
                                "100 ids of 100 characters at most in each list."))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return this;
    }

    private Stream<List<String>> lists() {
        return Stream.of(topics, series, authors);
    }

    /** Whether an event lies within the filters; only posts are filtered. */
    boolean wants(Event event) {
        return event.type().startsWith("post.")
                ? among(topics, event.filing().topics())
                        && among(series, event.filing().series())
                        && among(authors, event.filing().authors())
                : lists().allMatch(List::isEmpty);
    }

    private static boolean among(List<String> wanted, List<String> had) {
        return wanted.isEmpty() || had.stream().anyMatch(wanted::contains);
    }

    private static boolean known(String type) {
        return type.equals("*")
                || Webhook.TYPES.contains(type)
                || Webhook.TYPES.stream()
                        .anyMatch(t -> type.equals(t.substring(0, t.indexOf('.')) + ".*"));
    }

    private static String known() {
        return "One of * post.* series.* topic.* author.* " + String.join(" ", Webhook.TYPES) + ".";
    }

    private static Invalid.Problem problem(String pointer, String code, String message) {
        return new Invalid.Problem(pointer, code, message);
    }
}
