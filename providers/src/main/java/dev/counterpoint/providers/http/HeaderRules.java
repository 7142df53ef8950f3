package dev.counterpoint.providers.http;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.config.Secret;
import java.util.Locale;
import java.util.Set;

/**
 * What HTTP can carry in a header (RFC 9110, 5.1 and 5.5). Checked here and not left to the HTTP client, whose own
 * message would show the value.
 */
final class HeaderRules {
    /** Those that java.net.http keeps to itself, and those that would change how the body is framed. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade",
            "transfer-encoding", "te", "trailer", "http2-settings");
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private HeaderRules() {}

    /**
     * @return the name in lower case
     * @throws ProviderException with {@link FailureKind#BAD_CONFIGURATION}
     */
    static String checkName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isTokenCharacter)) {
            throw bad("“" + name + "” is not the name of a header.",
                    "A header's name is made of letters, digits and hyphens, without spaces or a colon.");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower)) {
            throw bad("The header “" + name + "” cannot be set: the connection itself decides it.",
                    "Remove it from the provider's headers.");
        }
        return lower;
    }

    static String checkValue(String name, Secret value) {
        String text = value.reveal();
        if (!isSendable(text)) {
            throw bad("The value of the header “" + name + "” holds a character that HTTP cannot carry.",
                    "Enter it again; line breaks and letters outside ASCII are not possible.");
        }
        return text;
    }

    /** A value that is no secret. */
    static String checkText(String name, String text) {
        if (!isSendable(text)) {
            throw bad("The value of the header “" + name + "” holds a character that HTTP cannot carry: “" + text
                    + "”.", "Enter it again; line breaks and letters outside ASCII are not possible.");
        }
        return text;
    }

    static String checkKey(Secret key) {
        String text = key.reveal();
        if (!isSendable(text)) {
            throw bad("The key holds a character that no key has (a line break, or one outside ASCII).",
                    "Copy the key once more from the provider's page and enter it again.");
        }
        return text;
    }

    private static boolean isSendable(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t');
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || TOKEN_SIGNS.indexOf(c) >= 0;
    }

    private static ProviderException bad(String message, String advice) {
        return ProviderException.of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION, message).advice(advice).build();
    }
}
