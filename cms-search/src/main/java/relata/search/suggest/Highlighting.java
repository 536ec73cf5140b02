package relata.search.suggest;

import org.jspecify.annotations.Nullable;

/** Marks in a text what was typed. */
final class Highlighting {

    private Highlighting() {}

    /**
     * The text as escaped HTML with one place marked.
     *
     * @param start where the place begins
     * @param letters how many letters and digits it has; hyphens and spaces between are marked too
     */
    static String mark(String text, int start, int letters) {
        int end = start;
        for (int left = letters; end < text.length() && left > 0; end++) {
            if (Character.isLetterOrDigit(text.charAt(end))) {
                left--;
            }
        }
        return escaped(text.substring(0, start))
                + "<mark>"
                + escaped(text.substring(start, end))
                + "</mark>"
                + escaped(text.substring(end));
    }

    /** How many letters and digits a text has. */
    static int letters(String text) {
        return (int) text.chars().filter(Character::isLetterOrDigit).count();
    }

    static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i));
            if (entity == null) {
                html.append(text.charAt(i));
            } else {
                html.append(entity);
            }
        }
        return html.toString();
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }
}
