/** A small HTTP/1.1 server on loopback, made so that a fault can cut an answer at an exact byte. Knows no protocol above HTTP. */
@NullMarked
package dev.counterpoint.providers.sandbox.server;

import org.jspecify.annotations.NullMarked;
