/** Reads certificates and private keys, in the forms in which people have them. Does no I/O. */
@NullMarked
package dev.counterpoint.providers.certificates;

import org.jspecify.annotations.NullMarked;
