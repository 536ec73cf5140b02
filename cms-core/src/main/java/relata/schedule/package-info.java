/**
 * Publishing and unpublishing at a time. What is to happen is part of the post ({@link
 * relata.post.Agenda}); here is how it is asked for, read and carried out.
 */
@NullMarked
package relata.schedule;

import org.jspecify.annotations.NullMarked;
