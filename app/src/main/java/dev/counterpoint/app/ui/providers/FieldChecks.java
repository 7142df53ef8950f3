package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.auth.google.CredentialUse;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.ProviderFields;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what was typed into a field, or says in a sentence what is wrong with it. */
final class FieldChecks {
    /** RFC 9110, section 5.6.2: a token. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]+");

    private FieldChecks() {}

    /** What is wrong with a field. The message is a sentence for a person. */
    static final class Problem extends Exception {
        private static final long serialVersionUID = 1L;

        Problem(String message) {
            super(message, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    static String name(String typed) throws Problem {
        String name = typed.strip();
        if (name.isEmpty()) {
            throw new Problem("Give the provider a name.");
        }
        if (name.indexOf('/') >= 0) {
            throw new Problem("A name holds no slash: the slash parts it from the model.");
        }
        return name;
    }

    /**
     * @param usual an example; null for none
     */
    static URI url(String typed, @Nullable String usual) throws Problem {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new Problem("Enter the address of the server" + (usual == null ? "" : ", such as " + usual) + ".");
        }
        if (text.indexOf('{') >= 0) {
            throw new Problem("Fill in what stands in braces.");
        }
        URI uri = parse(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new Problem("A base URL begins with https:// or http://.");
        }
        if (uri.getHost() == null) {
            throw new Problem("“" + text + "” names no host.");
        }
        if (uri.getUserInfo() != null) {
            throw new Problem("A key does not belong into the address. Enter it as the API key.");
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw new Problem("A base URL holds no ? and no #.");
        }
        return strict(() -> ProviderFields.baseUrl(text));
    }

    static Secret apiKey(String typed) throws Problem {
        if (!VISIBLE_ASCII.matcher(typed.strip()).matches()) {
            throw new Problem("The key holds a blank or another character that no key has.");
        }
        return strict(() -> ProviderFields.apiKey(typed));
    }

    /** Hands a secret to whoever makes the configuration. */
    static void put(ObjectNode into, String field, Secret secret) {
        into.put(field, secret.reveal());
    }

    /** What a saved credential file does when one signs in with it. */
    static Optional<CredentialUse> use(Secret json, List<String> consented) {
        return CredentialUse.of(json.reveal(), consented);
    }

    static Secret headerValue(String name, String typed) throws Problem {
        return strict(() -> ProviderFields.headerValue(name, typed));
    }

    static String headerName(String typed) throws Problem {
        String name = typed.strip();
        if (!TOKEN.matcher(name).matches()) {
            throw new Problem(name.isEmpty() ? "Name the header." : "“" + name + "” is no name of a header.");
        }
        return strict(() -> ProviderFields.headerName(name));
    }

    /**
     * @param usual what holds if nothing is typed
     * @param what  the limit is of, e.g. "time to connect"
     */
    static Duration seconds(String typed, Duration usual, String what) throws Problem {
        if (typed.isBlank()) {
            return usual;
        }
        try {
            return ProviderFields.seconds("limit", Double.parseDouble(typed.strip()));
        } catch (NumberFormatException | ProviderException _) {
            throw new Problem("The " + what + " is a number of seconds, more than 0 and at most 86400.");
        }
    }

    static int connections(String typed) throws Problem {
        if (typed.isBlank()) {
            return Common.USUAL_CONNECTIONS;
        }
        try {
            return ProviderFields.connections("connections", Double.parseDouble(typed.strip()));
        } catch (NumberFormatException | ProviderException _) {
            throw new Problem("Connections at a time are a whole number from 1 to 10000.");
        }
    }

    /** What the providers themselves demand of a field, wherever it was written. */
    private static <T> T strict(Supplier<T> check) throws Problem {
        try {
            return check.get();
        } catch (ProviderException refused) {
            throw new Problem(refused.message());
        }
    }

    private static URI parse(String text) throws Problem {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw new Problem("“" + text + "” is not a URL.");
        }
    }
}
