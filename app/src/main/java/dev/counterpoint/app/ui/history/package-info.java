/** What was run, newest first. */
@NullMarked
package dev.counterpoint.app.ui.history;

import org.jspecify.annotations.NullMarked;
