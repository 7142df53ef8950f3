/** Where the program's log goes: one rotating file in the data directory, and never the console. */
@NullMarked
package dev.counterpoint.app.logging;

import org.jspecify.annotations.NullMarked;
