package relata.topic;

import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import no.hasmac.jsonld.JsonLdError;
import no.hasmac.jsonld.JsonLdErrorCode;
import no.hasmac.jsonld.loader.DocumentLoader;
import org.eclipse.rdf4j.rio.ParseErrorListener;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.helpers.XMLParserSettings;
import org.eclipse.rdf4j.rio.jsonld.JSONLDParser;
import org.eclipse.rdf4j.rio.jsonld.JSONLDSettings;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLParser;
import org.eclipse.rdf4j.rio.turtle.TurtleParser;

/**
 * Topic schemes as files, in W3C's SKOS (<a href="https://www.w3.org/TR/skos-reference/">reference
 * </a>): reads and writes Turtle, RDF/XML and JSON-LD. Never opens another file or address than the
 * one it is given. Blocks its thread; safe for use by any number of threads.
 */
public final class Skos {

    /** The longest file, in bytes. */
    public static final int MAX_BYTES = 20 * 1024 * 1024;

    private Skos() {}

    /**
     * Reads a scheme.
     *
     * @param name the file's name, which tells the format by its end and is named in errors; where
     *     it doesn't, the first character of the file does
     * @param file the bytes, at most {@link #MAX_BYTES}; not closed
     * @return the scheme and what was mended
     * @throws UnreadableScheme when the file is too long, no RDF or no SKOS
     * @throws IOException when the stream breaks
     */
    public static SkosResult read(String name, InputStream file)
            throws UnreadableScheme, IOException {
        byte[] bytes = file.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableScheme(name, 0, "The file is longer than 20 MB.", null);
        }
        SkosResult result = new SkosAssembly(statements(name, bytes)).assemble();
        if (result.scheme().concepts().isEmpty()) {
            throw new UnreadableScheme(
                    name, 0, "There is no skos:Concept with a URI in this file.", null);
        }
        return result;
    }

    /** Writes a scheme as Turtle, concepts in order of their slugs, labels without a language. */
    public static String write(TopicScheme scheme) {
        return write(scheme, SkosFormat.TURTLE);
    }

    /** Writes a scheme, concepts in order of their slugs, labels without a language. */
    public static String write(TopicScheme scheme, SkosFormat format) {
        return SkosWriter.write(scheme, format);
    }

    private static SkosStatements statements(String name, byte[] bytes)
            throws UnreadableScheme, IOException {
        SkosStatements statements = new SkosStatements();
        RDFParser parser = parser(name, bytes);
        parser.setRDFHandler(statements);
        if (parser instanceof TurtleParser) {
            parser.setParseLocationListener(statements);
        }
        try {
            parser.parse(new ByteArrayInputStream(bytes), "");
        } catch (RDFParseException e) {
            throw unreadable(name, e);
        } catch (StackOverflowError e) {
            // The parsers work by recursion and have no limit of their own.
            throw new UnreadableScheme(name, 0, "The file is nested too deep.", e);
        }
        return statements;
    }

    private static RDFParser parser(String name, byte[] bytes) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (end) {
            case "ttl", "turtle", "nt" -> turtle();
            case "jsonld", "json" -> jsonLd();
            case "rdf", "xml", "owl" -> rdfXml();
            default -> {
                int length = Math.min(bytes.length, 1_000);
                String start = new String(bytes, 0, length, StandardCharsets.UTF_8);
                String first = start.replace("\uFEFF", "").strip();
                boolean json = first.startsWith("{") || first.startsWith("[");
                boolean xml = first.matches("(?s)<(?:\\?xml|!--|!DOCTYPE|[A-Za-z]+:RDF).*");
                yield json ? jsonLd() : xml ? rdfXml() : turtle();
            }
        };
    }

    private static RDFParser turtle() {
        return quiet(new TurtleParser());
    }

    private static RDFParser rdfXml() {
        RDFParser parser = quiet(new RDFXMLParser());
        parser.set(XMLParserSettings.SECURE_PROCESSING, true);
        parser.set(XMLParserSettings.DISALLOW_DOCTYPE_DECL, true);
        parser.set(XMLParserSettings.LOAD_EXTERNAL_DTD, false);
        parser.set(XMLParserSettings.EXTERNAL_GENERAL_ENTITIES, false);
        parser.set(XMLParserSettings.EXTERNAL_PARAMETER_ENTITIES, false);
        return parser;
    }

    private static RDFParser jsonLd() {
        RDFParser parser = quiet(new JSONLDParser());
        DocumentLoader none =
                (address, options) -> {
                    throw new JsonLdError(
                            JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                            "It refers to another document, " + address + ", which isn't read.");
                };
        parser.set(JSONLDSettings.DOCUMENT_LOADER, none);
        parser.set(JSONLDSettings.SECURE_MODE, true);
        parser.set(JSONLDSettings.WHITELIST, Set.of());
        return parser;
    }

    private static RDFParser quiet(RDFParser parser) {
        parser.setParseErrorListener(new Silence());
        return parser;
    }

    private static UnreadableScheme unreadable(String name, RDFParseException e) {
        int line = (int) Math.max(e.getLineNumber(), 0);
        String why = String.valueOf(e.getMessage());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonParsingException json) {
                line = (int) json.getLocation().getLineNumber();
                why = "This isn't JSON: " + json.getMessage();
            } else if (cause instanceof JsonLdError) {
                why = String.valueOf(cause.getMessage());
            }
        }
        if (why.contains("DOCTYPE")) {
            why =
                    "It declares a DOCTYPE, which isn't read for safety's sake; remove it or use Turtle.";
        }
        return new UnreadableScheme(name, line, sentence(why), e);
    }

    private static String sentence(String why) {
        String one = why.replaceAll(" \\[line \\d+(?:, column \\d+)?]", "").strip();
        return one.endsWith(".") ? one : one + ".";
    }

    /** Errors are thrown; logging them too would say everything twice. */
    private static final class Silence implements ParseErrorListener {
        @Override
        public void warning(String message, long line, long column) {}

        @Override
        public void error(String message, long line, long column) {}

        @Override
        public void fatalError(String message, long line, long column) {}
    }
}
