/** What holds for every HTTP request, whatever it asks for. May use problems, and nothing else. */
@NullMarked
package relata.api.http;

import org.jspecify.annotations.NullMarked;
