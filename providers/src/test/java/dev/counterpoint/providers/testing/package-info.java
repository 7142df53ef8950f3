/** Raw servers and small helpers for the wire tests. */
@NullMarked
package dev.counterpoint.providers.testing;

import org.jspecify.annotations.NullMarked;
