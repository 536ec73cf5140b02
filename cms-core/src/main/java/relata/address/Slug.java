package relata.address;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.slugify.Slugify;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of an address that names a post, a series, a topic or an author: 1 to {@value
 * #MAX_LENGTH} lower-case Latin letters, digits and single hyphens, with no hyphen at either end.
 *
 * <p>Stateless and safe for use by any number of threads.
 */
public final class Slug {

    /** The longest slug, in characters. */
    public static final int MAX_LENGTH = 120;

    private static final String FALLBACK = "post";
    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-z0-9]+");

    private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ]");

    /** More of a title than this never shows in the slug; it bounds the work. */
    private static final int MAX_TITLE = 400;

    private Slug() {}

    /**
     * Makes a slug of a title: letters of other scripts are written in Latin ones ({@code Ærlig}
     * becomes {@code aerlig}, Cyrillic and Chinese are transliterated), everything else becomes a
     * hyphen, and what is too long is cut at the end of a word.
     *
     * @param title any text
     * @param locale the language of the title, which decides how some letters are written ({@code
     *     ü} is {@code ue} in German); null when it isn't known
     * @return a valid slug; {@code post} when the title has no letter and no digit
     */
    public static String of(String title, @Nullable Locale locale) {
        String start = title.substring(0, Math.min(title.length(), MAX_TITLE));
        // Loading the rules for other scripts takes half a second, once.
        boolean ascii = US_ASCII.newEncoder().canEncode(start);
        String latin =
                Slugify.builder()
                        .transliterator(!ascii)
                        .locale(locale == null ? Locale.ROOT : locale)
                        .build()
                        .slugify(APOSTROPHES.matcher(start).replaceAll(""));
        String slug = cut(hyphenated(latin.toLowerCase(Locale.ROOT)), MAX_LENGTH);
        return slug.isEmpty() ? FALLBACK : slug;
    }

    /**
     * Says whether a text may be used as a slug as it is.
     *
     * @param slug any text or null
     */
    public static boolean isValid(@Nullable String slug) {
        return slug != null && slug.length() <= MAX_LENGTH && VALID.matcher(slug).matches();
    }

    /**
     * Makes another slug of one that is taken, shortening it when the number wouldn't fit.
     *
     * @param slug a valid slug
     * @param number 2 for the second post of that name, and so on
     * @return a valid slug, such as {@code repair-2}
     */
    public static String withSuffix(String slug, int number) {
        String suffix = "-" + number;
        return cut(slug, MAX_LENGTH - suffix.length()) + suffix;
    }

    private static String hyphenated(String latin) {
        String slug = NOT_ALLOWED.matcher(latin).replaceAll("-");
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.endsWith("-") && slug.length() > from ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }

    private static String cut(String slug, int length) {
        if (slug.length() <= length) {
            return slug;
        }
        int end = slug.charAt(length) == '-' ? length : slug.lastIndexOf('-', length - 1);
        // A single word that is longer than half of the slug is cut inside.
        String cut = slug.substring(0, end > length / 2 ? end : length);
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
