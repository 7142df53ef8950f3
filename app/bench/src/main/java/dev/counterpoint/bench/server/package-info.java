/** Servers to measure against, in a process of their own so that what they cost is not the clients'. */
@NullMarked
package dev.counterpoint.bench.server;

import org.jspecify.annotations.NullMarked;
