package relata.api.admin;

import java.util.Locale;

/** How a constant is written in requests and answers. */
public final class ApiName {

    private ApiName() {}

    /** Its name in small letters. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
