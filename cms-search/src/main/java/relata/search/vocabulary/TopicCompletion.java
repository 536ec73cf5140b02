package relata.search.vocabulary;

import relata.topic.Topic;

/**
 * A topic that somebody may be about to type.
 *
 * @param topic the topic
 * @param label that of its labels that begins, or has a word that begins, with what was typed
 * @param start where in the label the beginning is
 * @param slips how many slips are in what was typed
 * @param letters how many letters of the label, from there on, were typed
 */
public record TopicCompletion(Topic topic, String label, int start, int slips, int letters) {}
