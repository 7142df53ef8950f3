package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import java.util.Base64;

/** Files as they stand in requests. */
final class DataUrls {
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    private DataUrls() {}

    /**
     * @throws InvalidRequestException if it is no {@code data:} URL in Base64: the sandbox fetches nothing
     */
    static Asked.File file(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith(SCHEME) || comma < 0 || !url.substring(0, comma).endsWith(BASE64)) {
            throw new InvalidRequestException(
                    "Invalid file. The sandbox, which fetches nothing, takes a base64-encoded "
                            + "data URL.",
                    null, "invalid_value");
        }
        return new Asked.File(url.substring(SCHEME.length(), comma - BASE64.length()), size(url.substring(comma + 1)));
    }

    /** How many bytes a Base64 text holds. */
    static int size(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("Invalid base64 data.", null, "invalid_value");
        }
    }
}
