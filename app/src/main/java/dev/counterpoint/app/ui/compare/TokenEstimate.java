package dev.counterpoint.app.ui.compare;

/**
 * A rough count of tokens, for labels that say that it is rough: every tokenizer counts differently, and only the
 * provider's own figure is true.
 */
final class TokenEstimate {
    private static final double CHARACTERS_A_TOKEN = 4;

    private TokenEstimate() {}

    /** Four characters a token; one for each ideograph, kana or hangul syllable, which tokenizers seldom join. */
    static long of(CharSequence text) {
        long dense = text.codePoints().filter(TokenEstimate::isDense).count();
        long other = text.codePoints().count() - dense;
        return dense + (long) Math.ceil(other / CHARACTERS_A_TOKEN);
    }

    private static boolean isDense(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }
}
