/** What the sandbox says, how fast, and what goes wrong with it. Knows no wire protocol. */
@NullMarked
package dev.counterpoint.providers.sandbox.script;

import org.jspecify.annotations.NullMarked;
