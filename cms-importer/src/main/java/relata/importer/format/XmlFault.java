package relata.importer.format;

/** What is found wrong with XML files in the wild, and what is done about it. */
enum XmlFault {
    INVALID_BYTES("bytes that are no text in this encoding, replaced by \uFFFD"),
    FORBIDDEN_CHARACTER("control characters that XML forbids, dropped"),
    BARE_AMPERSAND("bare ampersands, read as text"),
    NAMED_ENTITY("HTML entities that XML does not know, read as the characters they stand for"),
    BARE_LESS_THAN("bare less-than signs, read as text"),
    NESTED_CDATA("ends of CDATA inside of CDATA, read as text"),
    UNCLOSED_ELEMENT("elements that were never closed, closed where their parent ends"),
    STRAY_END_TAG("end tags without a beginning, dropped"),
    BROKEN_ATTRIBUTE("broken attributes, mended or dropped"),
    OUTSIDE_ROOT("pieces of text before or after the document, dropped"),
    DOCTYPE("document type declarations, dropped");

    private final String sentence;

    XmlFault(String sentence) {
        this.sentence = sentence;
    }

    /** What was found and done, to follow a number. */
    String sentence() {
        return sentence;
    }
}
