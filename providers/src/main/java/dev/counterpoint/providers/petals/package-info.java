/** Petals' WebSocket API. */
@NullMarked
package dev.counterpoint.providers.petals;

import org.jspecify.annotations.NullMarked;
