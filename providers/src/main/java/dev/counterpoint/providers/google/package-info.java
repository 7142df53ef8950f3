/** Google's {@code generateContent}: the Gemini API, and Gemini models on Vertex AI. */
@NullMarked
package dev.counterpoint.providers.google;

import org.jspecify.annotations.NullMarked;
