package relata.topic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.DC;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.topic.SkosResult.Problem;

/**
 * Makes a whole scheme of what a file says: concepts get slugs, narrower becomes broader the other
 * way round, what doesn't fit is left out and reported. One for each file; not thread-safe.
 */
final class SkosAssembly {

    private static final String NO_TITLE = "Topics";

    private final SkosStatements statements;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<IRI, String> slugs = new LinkedHashMap<>();
    private final Map<String, IRI> concepts = new LinkedHashMap<>();
    private final Map<String, Set<String>> broader = new LinkedHashMap<>();
    private final Map<String, Set<String>> related = new LinkedHashMap<>();

    SkosAssembly(SkosStatements statements) {
        this.statements = statements;
    }

    /** Does all of it, once. */
    SkosResult assemble() {
        for (Resource subject : statements.subjects()) {
            if (isConcept(subject)) {
                name(subject);
            }
        }
        slugs.forEach(this::relate);
        SkosCycles.cut(broader)
                .forEach((slug, cut) -> cut.forEach(above -> reportCycle(slug, above)));
        List<Concept> all = new ArrayList<>();
        slugs.forEach((uri, slug) -> all.add(concept(uri, slug)));
        reportDuplicates(all);
        return new SkosResult(new TopicScheme(title(), List.copyOf(all)), problems);
    }

    private boolean isConcept(Resource subject) {
        List<Value> types = statements.values(subject, RDF.TYPE);
        return types.contains(SKOS.CONCEPT)
                || (types.isEmpty() && !statements.texts(subject, SKOS.PREF_LABEL).isEmpty());
    }

    private void name(Resource subject) {
        if (!(subject instanceof IRI uri)) {
            String label = SkosLabels.first(statements, subject, SKOS.PREF_LABEL);
            String name = label == null ? "without a label" : "'" + label + "'";
            report(
                    subject,
                    "unnamed-concept",
                    "A concept " + name + " has no URI; it is left out.");
            return;
        }
        String wanted = Slug.of(localName(uri.stringValue()), null);
        String slug = wanted;
        for (int n = 2; concepts.containsKey(slug); n++) {
            slug = Slug.withSuffix(wanted, n);
        }
        if (!slug.equals(wanted)) {
            report(
                    uri,
                    "duplicate-slug",
                    "The URI ends like that of %s; the slug is %s."
                            .formatted(concepts.get(wanted), slug));
        }
        slugs.put(uri, slug);
        concepts.put(slug, uri);
        broader.put(slug, new LinkedHashSet<>());
        related.put(slug, new LinkedHashSet<>());
    }

    private static String localName(String uri) {
        String trimmed = uri.replaceAll("[#/:]+$", "");
        int from = Math.max(trimmed.lastIndexOf('#'), trimmed.lastIndexOf('/'));
        String name = trimmed.substring(Math.max(from, trimmed.lastIndexOf(':')) + 1);
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private void relate(IRI uri, String slug) {
        for (Value above : statements.values(uri, SKOS.BROADER)) {
            String other = known(uri, above, "broader");
            if (other != null) {
                add(broader, slug, other);
            }
        }
        for (Value below : statements.values(uri, SKOS.NARROWER)) {
            String other = known(uri, below, "broader");
            if (other != null) {
                add(broader, other, slug);
            }
        }
        for (Value beside : statements.values(uri, SKOS.RELATED)) {
            String other = known(uri, beside, "related");
            if (other != null && !other.equals(slug)) {
                add(related, slug, other);
                add(related, other, slug);
            }
        }
    }

    private static void add(Map<String, Set<String>> relations, String from, String to) {
        relations.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
    }

    private @Nullable String known(IRI concept, Value other, String relation) {
        String slug = other instanceof IRI uri ? slugs.get(uri) : null;
        if (slug == null) {
            report(
                    concept,
                    "unknown-" + relation,
                    "It names %s, which is no concept of this file; the relation is left out."
                            .formatted(other.stringValue()));
        }
        return slug;
    }

    private Concept concept(IRI uri, String slug) {
        SkosLabels labels = SkosLabels.of(statements, uri);
        String label = labels.label();
        if (label == null) {
            label = slug.replace('-', ' ');
            report(uri, "no-label", "It has no skos:prefLabel; it is called '" + label + "' here.");
        }
        return new Concept(
                uri.stringValue(),
                slug,
                label,
                labels.altLabels(),
                labels.hiddenLabels(),
                labels.definition(),
                sorted(broader, slug),
                sorted(related, slug));
    }

    /**
     * In an order that doesn't depend on the file's, so that reading what was written changes
     * nothing.
     */
    private static List<String> sorted(Map<String, Set<String>> relations, String slug) {
        return relations.getOrDefault(slug, Set.of()).stream().sorted().toList();
    }

    private void reportCycle(String slug, String above) {
        IRI uri = concepts.get(slug);
        if (uri != null) {
            report(
                    uri,
                    "broader-cycle",
                    "Going up from it by way of '%s' leads back to it; this step is left out."
                            .formatted(above));
        }
    }

    private void reportDuplicates(List<Concept> all) {
        Map<String, Concept> owners = new HashMap<>();
        for (Concept concept : all) {
            owners.putIfAbsent(SkosLabels.normalised(concept.label()), concept);
        }
        for (Concept concept : all) {
            List<String> labels = new ArrayList<>(concept.altLabels());
            labels.addFirst(concept.label());
            for (String label : labels) {
                Concept owner = owners.putIfAbsent(SkosLabels.normalised(label), concept);
                if (owner != null && !owner.slug().equals(concept.slug())) {
                    problems.add(
                            new Problem(
                                    "duplicate-label",
                                    line(concept),
                                    concept.uri(),
                                    "Its label '%s' is one of %s too."
                                            .formatted(label, owner.slug())));
                }
            }
        }
    }

    private int line(Concept concept) {
        IRI uri = concepts.get(concept.slug());
        return uri == null ? 0 : statements.line(uri);
    }

    private void report(Resource subject, String code, String message) {
        problems.add(new Problem(code, statements.line(subject), subject.stringValue(), message));
    }

    private String title() {
        for (Resource subject : statements.subjects()) {
            if (statements.values(subject, RDF.TYPE).contains(SKOS.CONCEPT_SCHEME)) {
                for (IRI name : List.of(DCTERMS.TITLE, DC.TITLE, SKOS.PREF_LABEL, RDFS.LABEL)) {
                    String title = SkosLabels.first(statements, subject, name);
                    if (title != null) {
                        return title;
                    }
                }
            }
        }
        return NO_TITLE;
    }
}
