package relata.repeat;

import java.util.Map;

/**
 * An answer as it is given again.
 *
 * @param status the status
 * @param headers those that matter to whoever asked
 * @param body the bytes
 * @param whole whether the body is kept; not when it held a secret or was too large
 */
public record KeptAnswer(int status, Map<String, String> headers, byte[] body, boolean whole) {

    /** The same without its body. */
    public KeptAnswer withoutBody() {
        return new KeptAnswer(status, headers, new byte[0], false);
    }
}
