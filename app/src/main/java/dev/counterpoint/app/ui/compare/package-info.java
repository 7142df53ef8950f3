/** The composer and the panes. */
@NullMarked
package dev.counterpoint.app.ui.compare;

import org.jspecify.annotations.NullMarked;
