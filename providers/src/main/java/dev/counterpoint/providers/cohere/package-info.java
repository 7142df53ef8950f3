/** Cohere's {@code /v2/chat}. */
@NullMarked
package dev.counterpoint.providers.cohere;

import org.jspecify.annotations.NullMarked;
