/** Providers that speak OpenAI's Chat Completions, each with its differences as data. */
@NullMarked
package dev.counterpoint.providers.catalog.preset;

import org.jspecify.annotations.NullMarked;
