package dev.counterpoint.providers.sandbox.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into tokens. No model's tokens, but of their size: white space with up to six characters after it. A
 * character beyond the basic plane is never cut in two.
 */
public final class Tokens {
    private static final int LONGEST = 6;
    private static final int CHARACTERS_A_TOKEN = 4;

    private Tokens() {}

    /** The tokens, which put together are the text again. */
    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            tokens.add(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    /** How many tokens a prompt's text has, reckoned: one for each four characters, and at least one a word. */
    public static int count(String text) {
        if (text.isBlank()) {
            return 0;
        }
        int words = text.strip().split("\\s+").length;
        int quarters = (text.codePointCount(0, text.length()) + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
        return Math.max(words, quarters);
    }

    private static int end(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.codePointAt(at))) {
            at++;
        }
        for (int taken = 0; taken < LONGEST && at < text.length(); taken++) {
            int codePoint = text.codePointAt(at);
            if (Character.isWhitespace(codePoint)) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
