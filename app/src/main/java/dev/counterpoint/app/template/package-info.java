/** Variables in prompts. */
@NullMarked
package dev.counterpoint.app.template;

import org.jspecify.annotations.NullMarked;
