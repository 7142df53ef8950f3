/** Ollama's own {@code /api/chat}. */
@NullMarked
package dev.counterpoint.providers.ollama;

import org.jspecify.annotations.NullMarked;
