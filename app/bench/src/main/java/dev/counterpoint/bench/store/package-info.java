/** What is kept: long histories, and large answers in them. */
@NullMarked
package dev.counterpoint.bench.store;

import org.jspecify.annotations.NullMarked;
