/** Clients that nobody wrote here, pointed at the sandbox: what they cannot read, it does not write as their server. */
@NullMarked
package dev.counterpoint.bench.sdk;

import org.jspecify.annotations.NullMarked;
