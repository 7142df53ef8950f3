/** The program and its peers, each behind the same small interface, each used the way it is best used. */
@NullMarked
package dev.counterpoint.bench.wire.client;

import org.jspecify.annotations.NullMarked;
