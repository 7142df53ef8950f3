/** The protocols that the sandbox speaks: JSON in, JSON and server-sent events out, no I/O. */
@NullMarked
package dev.counterpoint.providers.sandbox.dialect;

import org.jspecify.annotations.NullMarked;
