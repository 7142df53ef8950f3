package dev.counterpoint.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words for the full-text index, and what a person types as a query of it. Scripts that put no space between words are
 * taken sign by sign, so that any run of signs is found.
 */
final class SearchText {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Cntrl}\"]+");

    private SearchText() {}

    /** Text as it is indexed. */
    static String indexed(String text) {
        if (text.codePoints().noneMatch(SearchText::isWordOfItsOwn)) {
            return text;
        }
        StringBuilder spaced = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(c -> {
            if (isWordOfItsOwn(c)) {
                spaced.append(' ').appendCodePoint(c).append(' ');
            } else {
                spaced.appendCodePoint(c);
            }
        });
        return spaced.toString();
    }

    /**
     * A query of FTS5 that finds all the words, the last one also as a beginning. Every word is quoted, so that nothing
     * typed is taken for syntax. Empty if no word is in it: nothing matches then.
     */
    static Optional<String> query(String typed) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(typed, -1)) {
            if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
                words.add('"' + indexed(word).strip() + '"');
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words) + " *");
    }

    private static boolean isWordOfItsOwn(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
