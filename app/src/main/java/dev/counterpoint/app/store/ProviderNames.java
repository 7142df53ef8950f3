package dev.counterpoint.app.store;

import dev.counterpoint.providers.config.ProviderConfig;
import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be saved as a configuration. */
final class ProviderNames {
    private ProviderNames() {}

    /** The name as it is compared: upper and lower case are the same, and so are two ways to write one letter. */
    static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /**
     * @throws dev.counterpoint.providers.ProviderException of kind bad_configuration, naming what is wrong
     */
    static void check(ProviderConfig config) {
        String name = config.name();
        if (name.isBlank()) {
            throw StorageFailures.badInput("A provider needs a name.", "Enter one.");
        }
        if (name.indexOf('/') >= 0) {
            throw StorageFailures.badInput("The name \"" + name + "\" holds a slash.",
                    "A slash separates a provider's name from its model: choose a name without one.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw StorageFailures.badInput("The name holds a line break or another control character.",
                    "Choose a name of one line.");
        }
        if (config.id().equals(ProviderStore.SANDBOX.id())) {
            throw StorageFailures.badInput("The built-in sandbox cannot be changed.",
                    "Save a configuration of its own under another name.");
        }
        if (key(name).equals(key(ProviderStore.SANDBOX.name()))) {
            throw taken(name);
        }
        checkBaseUrl(config.address().orElse(null));
    }

    static RuntimeException taken(String name) {
        return StorageFailures.badInput("There already is a provider named \"" + name.strip() + "\".",
                "Choose another name; upper and lower case do not make a difference.");
    }

    private static void checkBaseUrl(@Nullable URI baseUrl) {
        if (baseUrl == null) {
            return;
        }
        String scheme = baseUrl.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || baseUrl.getHost() == null) {
            throw StorageFailures.badInput("The base URL is not one.",
                    "Enter the whole URL, e.g. https://api.example.com/v1");
        }
        if (baseUrl.getRawUserInfo() != null) {
            // It would stand in the clear in the file.
            throw StorageFailures.badInput("The base URL holds a user name or password.",
                    "Take it out of the URL and send it as the header Authorization instead.");
        }
    }
}
