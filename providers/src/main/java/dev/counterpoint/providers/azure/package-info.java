/** Azure OpenAI: where its paths lead. What is spoken there is OpenAI's. */
@NullMarked
package dev.counterpoint.providers.azure;

import org.jspecify.annotations.NullMarked;
