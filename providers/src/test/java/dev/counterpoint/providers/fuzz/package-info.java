/** Random splits and mutations of what providers send, against what no decoder may ever do. */
@NullMarked
package dev.counterpoint.providers.fuzz;

import org.jspecify.annotations.NullMarked;
