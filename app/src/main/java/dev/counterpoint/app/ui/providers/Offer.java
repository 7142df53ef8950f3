package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.config.ProviderConfig;

/**
 * A provider that could be used at once. Nothing is saved before the person says so.
 *
 * @param detail what is known of it, in a few words
 * @param config what a form would begin with
 */
record Offer(String title, String detail, ProviderConfig config) {}
