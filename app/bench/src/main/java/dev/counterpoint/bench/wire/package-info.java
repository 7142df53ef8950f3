/** The rows about the wire: scopes, streams, decoders, sign-ins, each beside its peers. */
@NullMarked
package dev.counterpoint.bench.wire;

import org.jspecify.annotations.NullMarked;
