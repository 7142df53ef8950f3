/** What the program promises about speed and life, measured beside others on the same server. */
@NullMarked
package dev.counterpoint.bench;

import org.jspecify.annotations.NullMarked;
