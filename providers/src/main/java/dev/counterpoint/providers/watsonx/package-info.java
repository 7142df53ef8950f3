/** IBM watsonx.ai's chat. */
@NullMarked
package dev.counterpoint.providers.watsonx;

import org.jspecify.annotations.NullMarked;
