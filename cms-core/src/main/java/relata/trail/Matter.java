package relata.trail;

import java.util.Locale;

/** What is no content and yet worth a line in the trail when somebody touches it. */
public enum Matter {
    /** An API key. */
    KEY,
    /** An export. */
    EXPORT,
    /** A run of an import. */
    IMPORT,
    /** The search index. */
    INDEX,
    /** A preview link. */
    PREVIEW_LINK,
    /** A webhook. */
    WEBHOOK;

    /** The word for people and for programs: {@code preview-link}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
