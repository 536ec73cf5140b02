package relata.importer.format;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why a WXR file can't be read any further. */
final class WxrTrouble {

    private WxrTrouble() {}

    /**
     * @param item the one that was being read
     * @return what to throw instead
     */
    static IOException of(XMLStreamException e, @Nullable WxrItem item) {
        if (e.getNestedException() instanceof IOException cause) {
            return cause;
        }
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String where =
                item == null
                        ? "between two items"
                        : "in the middle of the item that begins in line " + item.line();
        String what =
                e instanceof WstxEOFException
                        ? "The file is truncated: it ends in line %d, %s."
                        : "The file can't be read beyond line %d, %s.";
        return new UnreadableSource(
                what.formatted(line, where)
                        + " The items before are whole; export the rest again to have it.");
    }
}
