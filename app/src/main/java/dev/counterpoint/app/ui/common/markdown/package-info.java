/**
 * Markdown as it streams in, made into lines and spans with styles: pure functions, no toolkit. What is shown is chosen
 * so that it depends on the text alone, never on the pieces in which it came.
 */
@NullMarked
package dev.counterpoint.app.ui.common.markdown;

import org.jspecify.annotations.NullMarked;
