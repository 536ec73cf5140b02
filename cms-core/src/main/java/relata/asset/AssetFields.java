package relata.asset;

import org.jspecify.annotations.Nullable;
import relata.refusal.Rules;

/**
 * What editors say of a picture or file.
 *
 * @param alt what it shows, for those who can't see it
 * @param caption a line below it
 * @param credit who made it
 */
public record AssetFields(@Nullable String alt, @Nullable String caption, @Nullable String credit) {

    private static final int MAX = 2_000;

    /** Of which nothing is said. */
    public static final AssetFields NONE = new AssetFields(null, null, null);

    /**
     * Answers them when they keep to the rules.
     *
     * @throws relata.refusal.Invalid naming each rule that they break
     */
    AssetFields checked() {
        Rules rules = new Rules();
        rules.text("/alt", alt, MAX);
        rules.text("/caption", caption, MAX);
        rules.text("/credit", credit, MAX);
        rules.enforce();
        return this;
    }
}
