package dev.counterpoint.app.ui.common.markdown;

/**
 * A run of text in one style.
 *
 * @param text as shown, without line ends
 * @param from where it begins in the original text
 * @param to   where it ends in the original text, exclusive
 */
public record Span(String text, SpanStyle style, int from, int to) {

    /** Whether it is shown character by character as it was written. */
    public boolean exact() {
        return to - from == text.length();
    }

    /** A part of it, by what is shown; of a span that is not exact, the whole's origin. */
    public Span cut(int start, int end) {
        return exact()
                ? new Span(text.substring(start, end), style, from + start, from + end)
                : new Span(text.substring(start, end), style, from, to);
    }
}
