/** The rows of the benchmark that concern the window: the real program's window under Xvfb, fed over real HTTP. */
@NullMarked
package dev.counterpoint.bench.window;

import org.jspecify.annotations.NullMarked;
