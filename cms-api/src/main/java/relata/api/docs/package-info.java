/** The API's description for programs, {@code /openapi.json}, and for people, {@code /docs}. */
@NullMarked
package relata.api.docs;

import org.jspecify.annotations.NullMarked;
