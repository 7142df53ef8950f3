/** OpenAI Chat Completions, and every server that speaks it. */
@NullMarked
package dev.counterpoint.providers.openai;

import org.jspecify.annotations.NullMarked;
