package relata.preview;

import relata.post.Post;

/**
 * What a link shows.
 *
 * @param link the link
 * @param post the post at the version that the link shows
 */
public record Preview(PreviewLink link, Post post) {}
