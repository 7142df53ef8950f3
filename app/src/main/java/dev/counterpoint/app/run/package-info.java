/** Comparisons and runs: what is asked, what happens, how it ends. Knows no JavaFX and no SQLite. */
@NullMarked
package dev.counterpoint.app.run;

import org.jspecify.annotations.NullMarked;
