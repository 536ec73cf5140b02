package relata.verify;

/**
 * Two parts of the library that do not agree.
 *
 * @param what the thing, such as {@code post 0190…}
 * @param problem what is wrong with it, for people
 */
public record Difference(String what, String problem) {}
