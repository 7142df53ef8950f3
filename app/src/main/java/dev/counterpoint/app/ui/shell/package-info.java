/** The window: navigation, status line, themes. */
@NullMarked
package dev.counterpoint.app.ui.shell;

import org.jspecify.annotations.NullMarked;
