package relata.topic;

import java.io.StringWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.DCTERMS;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.jsonld.JSONLDWriter;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLWriter;
import org.eclipse.rdf4j.rio.turtle.TurtleWriter;

/** Writes a scheme, concepts by slug, so that equal schemes are equal files. */
final class SkosWriter {

    private static final String PREFIX = "urn:topic:";
    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();
    private static final IRI SCHEME = VALUES.createIRI("urn:topic-scheme:relata");

    private final StringWriter text = new StringWriter();
    private final RDFWriter writer;
    private final Map<String, IRI> uris = new HashMap<>();

    private SkosWriter(SkosFormat format) {
        writer =
                switch (format) {
                    case TURTLE -> new TurtleWriter(text);
                    case RDF_XML -> new RDFXMLWriter(text);
                    case JSON_LD -> new JSONLDWriter(text);
                };
    }

    static String write(TopicScheme scheme, SkosFormat format) {
        return new SkosWriter(format).text(scheme);
    }

    private String text(TopicScheme scheme) {
        List<Concept> concepts =
                scheme.concepts().stream().sorted(Comparator.comparing(Concept::slug)).toList();
        concepts.forEach(concept -> uris.put(concept.slug(), uri(concept)));
        writer.startRDF();
        writer.handleNamespace(SKOS.PREFIX, SKOS.NAMESPACE);
        writer.handleNamespace("dct", DCTERMS.NAMESPACE);
        writer.handleNamespace("t", PREFIX);
        say(SCHEME, RDF.TYPE, SKOS.CONCEPT_SCHEME);
        say(SCHEME, DCTERMS.TITLE, VALUES.createLiteral(scheme.title()));
        concepts.forEach(this::concept);
        writer.endRDF();
        return text.toString();
    }

    private void concept(Concept concept) {
        IRI uri = uri(concept);
        say(uri, RDF.TYPE, SKOS.CONCEPT);
        say(uri, SKOS.IN_SCHEME, SCHEME);
        say(uri, SKOS.PREF_LABEL, VALUES.createLiteral(concept.label()));
        texts(uri, SKOS.ALT_LABEL, concept.altLabels());
        texts(uri, SKOS.HIDDEN_LABEL, concept.hiddenLabels());
        String definition = concept.definition();
        texts(uri, SKOS.DEFINITION, definition == null ? List.of() : List.of(definition));
        relations(uri, SKOS.BROADER, concept.broader());
        relations(uri, SKOS.RELATED, concept.related());
    }

    private void texts(IRI subject, IRI predicate, List<String> texts) {
        for (String each : texts) {
            say(subject, predicate, VALUES.createLiteral(each));
        }
    }

    private void relations(IRI subject, IRI predicate, List<String> slugs) {
        for (String slug : slugs) {
            IRI other = uris.get(slug);
            if (other != null) {
                say(subject, predicate, other);
            }
        }
    }

    private void say(IRI subject, IRI predicate, Value object) {
        writer.handleStatement(VALUES.createStatement(subject, predicate, object));
    }

    /** A concept that was made here has no URI, or one that RDF wouldn't take. */
    private static IRI uri(Concept concept) {
        boolean usable =
                concept.uri().matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`\\p{Cntrl}]+");
        return VALUES.createIRI(usable ? concept.uri() : PREFIX + concept.slug());
    }
}
