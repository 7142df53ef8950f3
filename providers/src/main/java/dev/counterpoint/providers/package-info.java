/** The public face of the library: scoped clients and what can go wrong with them. */
@NullMarked
package dev.counterpoint.providers;

import org.jspecify.annotations.NullMarked;
