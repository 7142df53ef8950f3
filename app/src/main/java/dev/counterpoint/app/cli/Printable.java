package dev.counterpoint.app.cli;

/**
 * Makes text that others wrote safe to show on a terminal. Models and servers can be made to say escape sequences, which
 * would move the cursor, rename the window or rewrite what stands there: control characters other than line feed and
 * tab, and the marks that reverse the direction of writing, are left out.
 */
final class Printable {
    private Printable() {}

    static String of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Printable::allowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The same on one line: line breaks and tabs become blanks. */
    static String line(String text) {
        return of(text.replaceAll("\\s+", " ")).strip();
    }

    private static boolean allowed(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean bidi = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean loneSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !Character.isISOControl(point) && !bidi && !loneSurrogate;
    }
}
