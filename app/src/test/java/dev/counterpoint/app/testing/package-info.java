/** What tests of several packages stand on. */
@NullMarked
package dev.counterpoint.app.testing;

import org.jspecify.annotations.NullMarked;
