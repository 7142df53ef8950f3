/** Shared transports and their leases, decoders of framed streams, retry and watchdogs. */
@NullMarked
package dev.counterpoint.providers.http;

import org.jspecify.annotations.NullMarked;
