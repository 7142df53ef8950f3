package dev.counterpoint.app.ui.common;

/** Shortens texts to a number of characters, the dots included; never cuts a surrogate pair. */
public final class Elide {
    private static final String DOTS = "…";

    private Elide() {}

    /** Keeps the beginning, on one line. */
    public static String end(String text, int most) {
        String line = line(text);
        return line.length() <= most ? line : head(line, most - 1).stripTrailing() + DOTS;
    }

    /** Keeps both ends, for what differs at its end: paths, model names. */
    public static String middle(String text, int most) {
        String line = line(text);
        if (line.length() <= most) {
            return line;
        }
        int back = (most - 1) / 2;
        int from = line.length() - back;
        if (Character.isLowSurrogate(line.charAt(from))) {
            from++;
        }
        return head(line, most - 1 - back) + DOTS + line.substring(from);
    }

    private static String head(String line, int length) {
        return line.substring(0,
                length > 0 && Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length);
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
