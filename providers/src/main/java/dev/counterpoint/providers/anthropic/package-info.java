/** Anthropic Messages. */
@NullMarked
package dev.counterpoint.providers.anthropic;

import org.jspecify.annotations.NullMarked;
