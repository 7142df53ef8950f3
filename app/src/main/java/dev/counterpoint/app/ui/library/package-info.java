/** Saved prompts. */
@NullMarked
package dev.counterpoint.app.ui.library;

import org.jspecify.annotations.NullMarked;
