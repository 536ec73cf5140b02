package relata.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;

/** Counts what is taken out of one body. Not thread-safe. */
final class Losses implements HtmlChangeListener<Losses> {

    private static final int MAX_NAME = 40;

    private final List<BodyWarning> warnings = new ArrayList<>();
    private final Map<String, Integer> elements = new LinkedHashMap<>();
    private final Map<String, Integer> attributes = new LinkedHashMap<>();

    /** Notes something that has no name and no number. */
    void note(String code, String message, String detail) {
        warnings.add(new BodyWarning(code, message, detail));
    }

    /** Counts an element that was taken out. */
    void element(String name) {
        count(elements, name);
    }

    @Override
    public void discardedTag(@Nullable Losses self, String name) {
        // A span that says nothing is no loss.
        if (!name.equals("span")) {
            element(name);
        }
    }

    @Override
    public void discardedAttributes(@Nullable Losses self, String element, String... names) {
        for (String name : names) {
            count(attributes, name);
        }
    }

    /** What was taken out, at most {@link RenderedBody#MAX_WARNINGS}. */
    List<BodyWarning> warnings() {
        List<BodyWarning> all = new ArrayList<>(warnings);
        elements.forEach((name, times) ->
                all.add(
                        new BodyWarning(
                                "element-removed",
                                "The element <%s>, or its address, isn't allowed and was taken out."
                                        .formatted(name),
                                name + " × " + times)));
        attributes.forEach((name, times) ->
                all.add(
                        new BodyWarning(
                                "attribute-removed",
                                "The attribute %s, or its value, isn't allowed and was taken out."
                                        .formatted(name),
                                name + " × " + times)));
        return all.subList(0, Math.min(all.size(), RenderedBody.MAX_WARNINGS));
    }

    private static void count(Map<String, Integer> counts, String name) {
        String shown = name.substring(0, Math.min(name.length(), MAX_NAME));
        // Names are the writer's: their number must not grow with a hostile source.
        if (counts.size() < RenderedBody.MAX_WARNINGS || counts.containsKey(shown)) {
            counts.merge(shown, 1, Integer::sum);
        }
    }
}
