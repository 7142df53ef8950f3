/** Throughput, CPU and delay of streams, one client at a time in a process of its own. */
@NullMarked
package dev.counterpoint.bench.wire.load;

import org.jspecify.annotations.NullMarked;
