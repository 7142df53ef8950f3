/** Aleph Alpha's chat. */
@NullMarked
package dev.counterpoint.providers.alephalpha;

import org.jspecify.annotations.NullMarked;
