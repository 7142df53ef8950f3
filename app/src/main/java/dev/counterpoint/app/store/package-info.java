/** The one SQLite file. Knows no JavaFX. */
@NullMarked
package dev.counterpoint.app.store;

import org.jspecify.annotations.NullMarked;
