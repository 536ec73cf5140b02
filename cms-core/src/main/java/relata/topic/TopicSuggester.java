package relata.topic;

import java.util.List;

/**
 * Finds which topics of a scheme a text is about. A port: the search module has the adapter, since
 * recognising a label asks for the same analysis as searching for it.
 */
@FunctionalInterface
public interface TopicSuggester {

    /**
     * The strongest first. Blocking and safe for use by several threads.
     *
     * @param scheme the topics to look for
     * @param title the text's title
     * @param text plain text
     */
    List<TopicSuggestion> suggest(TopicTree scheme, String title, String text);
}
