package dev.counterpoint.app.ui.common.markdown;

/** Where and how text is cut and cleaned for lines. */
final class Cut {
    private Cut() {}

    /**
     * How many of the {@code most} characters from {@code start} on make up a piece: up to the last space among them, else
     * all, but never half a surrogate pair. There are more than {@code most}.
     */
    static int at(CharSequence text, int start, int most) {
        for (int length = most; length > most / 2; length--) {
            if (text.charAt(start + length - 1) == ' ') {
                return length;
            }
        }
        return Character.isHighSurrogate(text.charAt(start + most - 1)) ? most - 1 : most;
    }

    /** The text with a mark in place of each control character, which a paragraph cannot hold; as long as before. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (isControl(chars[i])) {
                chars[i] = '\uFFFD';
            }
        }
        return new String(chars);
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || (c >= 0x7F && c <= 0x9F) || c == '\u2028' || c == '\u2029';
    }

    /** The end of a line without the carriage return before it. */
    static int contentEnd(CharSequence text, int from, int to) {
        return to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
    }
}
