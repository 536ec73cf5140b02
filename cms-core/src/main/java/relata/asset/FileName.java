package relata.asset;

import java.text.Normalizer;
import java.util.Locale;

/** Names of files that are safe in addresses, headers and folders. */
final class FileName {

    private static final int MAX = 80;

    private FileName() {}

    /**
     * A safe name: small letters, digits and single hyphens, and the ending that the type has.
     *
     * @param given as somebody sent it, with or without folders
     */
    static String of(String given, MediaType type) {
        String last =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String base = dot > 0 ? last.substring(0, dot) : last;
        String plain =
                Normalizer.normalize(base, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String cut = plain.substring(0, Math.min(plain.length(), MAX)).replaceAll("-$", "");
        return (cut.isEmpty() ? "file" : cut) + "." + type.extension();
    }
}
