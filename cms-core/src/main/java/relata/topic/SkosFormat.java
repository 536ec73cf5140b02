package relata.topic;

/** How a scheme is written down. */
public enum SkosFormat {
    TURTLE("ttl"),
    RDF_XML("rdf"),
    JSON_LD("jsonld");

    private final String ending;

    SkosFormat(String ending) {
        this.ending = ending;
    }

    /** How the name of such a file ends. */
    public String ending() {
        return ending;
    }

    /** The format that the end of a file's name tells; Turtle when it tells none. */
    public static SkosFormat of(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        return switch (end) {
            case "jsonld", "json" -> JSON_LD;
            case "rdf", "xml", "owl" -> RDF_XML;
            default -> TURTLE;
        };
    }
}
