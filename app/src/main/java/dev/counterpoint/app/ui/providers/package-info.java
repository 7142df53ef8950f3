/** Provider configurations. */
@NullMarked
package dev.counterpoint.app.ui.providers;

import org.jspecify.annotations.NullMarked;
