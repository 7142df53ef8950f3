/** Replicate's predictions. */
@NullMarked
package dev.counterpoint.providers.replicate;

import org.jspecify.annotations.NullMarked;
