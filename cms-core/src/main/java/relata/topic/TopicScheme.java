package relata.topic;

import java.util.List;

/**
 * A thesaurus as a file brings it.
 *
 * @param title its name
 * @param concepts in order of the file
 */
public record TopicScheme(String title, List<Concept> concepts) {}
