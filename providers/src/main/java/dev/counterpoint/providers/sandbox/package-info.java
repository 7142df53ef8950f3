/** The embedded provider: a loopback server that speaks the real protocols and has no model. */
@NullMarked
package dev.counterpoint.providers.sandbox;

import org.jspecify.annotations.NullMarked;
