package dev.counterpoint.providers.config;

import java.net.URI;
import java.util.Locale;

/** What a vendor's own server asks for. Somebody else's may want no key: a proxy has its own. */
final class VendorsKey {
    private VendorsKey() {}

    /**
     * @param title    the vendor, for the sentence
     * @param usualUrl where the vendor itself is
     * @param baseUrl  what is to be asked
     * @throws dev.counterpoint.providers.ProviderException if that is the vendor's own, and nothing is sent that signs in
     */
    static void check(ProviderConfig config, String title, URI usualUrl, URI baseUrl) {
        if (config.credentials() instanceof Credentials.None && Origin.of(baseUrl).equals(Origin.of(usualUrl))
                && config.headers().keySet().stream().noneMatch(VendorsKey::signsIn)) {
            throw ProviderFields.bad("\"credentials\" is missing: " + title + " wants an API key.");
        }
    }

    /** The vendors' own are called Authorization, X-Api-Key and X-Goog-Api-Key. */
    private static boolean signsIn(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("authorization") || name.endsWith("api-key");
    }
}
