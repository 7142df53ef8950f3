/** The program: its entrance and its composition root. */
@NullMarked
package dev.counterpoint.app;

import org.jspecify.annotations.NullMarked;
