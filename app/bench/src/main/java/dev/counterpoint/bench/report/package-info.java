/** Keeps the figures and writes the page about them. */
@NullMarked
package dev.counterpoint.bench.report;

import org.jspecify.annotations.NullMarked;
