package dev.counterpoint.app.ui.common.markdown;

import java.util.List;

/**
 * A text that grows, as lines. What is complete never changes; only the lines from the index that a call returns on
 * are new. Not thread-safe.
 */
public sealed interface AnswerText permits MarkdownText, PlainText {

    /** Adds text; returns the index of the first line that is not as it was. */
    int append(String text);

    /** No more will come; returns the index of the first line that is not as it was. */
    int end();

    /** All lines so far: a view, valid until the next change. */
    List<Line> lines();

    /** The text as it came. */
    CharSequence source();
}
