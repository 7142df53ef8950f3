/** The terminal front end, over the same engine. */
@NullMarked
package dev.counterpoint.app.cli;

import org.jspecify.annotations.NullMarked;
