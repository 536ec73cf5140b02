package relata.post;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.body.Body;
import relata.catalog.Catalog;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/** What a post's content must keep to. Every broken rule is named at once. */
final class PostRules {

    private static final int MAX_SUMMARY = 2_000;
    private static final int MAX_SOURCE_BYTES = 3_000_000;
    private static final int MAX_LIST = 100;
    private static final int MAX_LINE = 1_000;

    private final Catalog catalog;
    private final List<Problem> problems = new ArrayList<>();

    private PostRules(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Answers the content when it keeps to the rules.
     *
     * @throws Invalid naming each rule that it breaks
     */
    static PostContent check(PostContent content, Catalog catalog) {
        List<Problem> broken = broken(content, catalog);
        if (!broken.isEmpty()) {
            throw new Invalid(broken);
        }
        return content;
    }

    /** The rules that a content breaks; none when all is well. */
    static List<Problem> broken(PostContent content, Catalog catalog) {
        PostRules rules = new PostRules(catalog);
        rules.texts(content);
        rules.lists(content);
        rules.references(content);
        return rules.problems;
    }

    private void texts(PostContent content) {
        if (content.title().isBlank()) {
            add("/title", "required", "A title is needed.");
        }
        length("/title", content.title(), PostContent.MAX_TITLE);
        length("/summary", content.summary(), MAX_SUMMARY);
        body(content.body().source());
        if (!Slug.isValid(content.slug())) {
            add("/slug", "malformed", "A slug has 1 to 120 of a–z, 0–9 and single hyphens.");
        }
        String language = content.language();
        if (language != null && !wellFormed(language)) {
            add("/language", "malformed", "A language is a BCP 47 tag such as 'en' or 'pt-BR'.");
        }
    }

    /** A post is one document of at most 16 MB, with the source in it and what is made of it. */
    private void body(String source) {
        length("/body/source", source, Body.MAX_SOURCE_CHARS);
        if (source.getBytes(StandardCharsets.UTF_8).length > MAX_SOURCE_BYTES) {
            add("/body/source", "too-long", "At most 3,000,000 bytes in UTF-8 are possible.");
        }
    }

    private static boolean wellFormed(String language) {
        return language.length() <= 35
                && !Locale.forLanguageTag(language).toLanguageTag().equals("und");
    }

    private void lists(PostContent content) {
        size("/topics", content.topics());
        size("/authors", content.authors());
        size("/sources", content.sources());
        size("/contentNotes", content.contentNotes());
        size("/tags", content.tags());
        each("/tags", content.tags());
        each("/contentNotes", content.contentNotes());
    }

    private void each(String pointer, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            length(pointer + "/" + i, lines.get(i), MAX_LINE);
        }
    }

    private void references(PostContent content) {
        known("/topics", "topic", content.topics(), id -> catalog.topics().byId(id) != null);
        known("/authors", "author", content.authors(), id -> catalog.author(id) != null);
        SeriesPlace place = content.series();
        if (place != null && !catalog.series().containsKey(place.series())) {
            add("/series", "unknown", "There is no series '" + place.series() + "'.");
        }
    }

    private void known(String pointer, String what, List<String> ids, Predicate<String> exists) {
        for (int i = 0; i < ids.size(); i++) {
            if (!exists.test(ids.get(i))) {
                add(pointer + "/" + i, "unknown", "There is no " + what + " '" + ids.get(i) + "'.");
            }
        }
    }

    private void size(String pointer, Collection<?> list) {
        if (list.size() > MAX_LIST) {
            add(pointer, "too-many", "At most " + MAX_LIST + " are possible.");
        }
    }

    private void length(String pointer, @Nullable String text, int max) {
        if (text != null && text.length() > max) {
            add(pointer, "too-long", "At most " + max + " characters are possible.");
        }
    }

    private void add(String pointer, String code, String message) {
        problems.add(new Problem(pointer, code, message));
    }
}
