package relata.api.security;

/**
 * What an admin request goes through. Not beans themselves: a filter that is a bean is run for
 * every request.
 *
 * @param tokens who asks
 * @param limits whether that is too much
 */
record AdminFilters(BearerTokens tokens, RateLimits limits) {}
