/** Models, their limits and prices, read from the resources module. */
@NullMarked
package dev.counterpoint.providers.catalog;

import org.jspecify.annotations.NullMarked;
