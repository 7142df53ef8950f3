package dev.counterpoint.providers.auth.entra;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token is asked for.
 *
 * @param text as Entra ID takes it, e.g. {@code https://cognitiveservices.azure.com/.default}
 */
record AzureScope(String text) {
    /** Azure's AI services (Microsoft's guide "Configure Azure OpenAI with Microsoft Entra ID"). */
    private static final String USUAL = "https://cognitiveservices.azure.com/.default";
    private static final String DEFAULT = "/.default";
    /** It becomes an argument of a command, which on Windows a shell may read. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_:/.\\-]+");

    /**
     * @param given null for the usual one
     */
    static AzureScope of(@Nullable String given) {
        String text = given == null ? USUAL : given;
        if (!SAFE.matcher(text).matches()) {
            throw ProviderException
                    .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, "“" + text + "” is not a scope.")
                    .advice("A scope is an address that ends in /.default, for example " + USUAL + ".").build();
        }
        return new AzureScope(text);
    }

    /** The same for those who know resources only, and not scopes. */
    String resource() {
        return text.endsWith(DEFAULT) ? text.substring(0, text.length() - DEFAULT.length()) : text;
    }
}
