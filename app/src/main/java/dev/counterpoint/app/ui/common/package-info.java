/** What the features share: the answer area, icons, dialogs. */
@NullMarked
package dev.counterpoint.app.ui.common;

import org.jspecify.annotations.NullMarked;
