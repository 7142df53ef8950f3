package dev.counterpoint.app.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Documents with a checksum, so that a byte which the disk changed is noticed: SQLite looks after the structure of its file,
 * not after what is in it. The checksum stands on a line of its own after the JSON; a document without one is of an older
 * program, and taken as it is.
 */
final class Checked {
    private static final int DIGITS = 8;

    private Checked() {}

    /**
     * @param json of one line
     */
    static String with(String json) {
        return json + '\n' + checksum(json);
    }

    /**
     * The JSON alone.
     *
     * @throws dev.counterpoint.providers.ProviderException of kind storage if it is not what was written
     */
    static String json(String checked) {
        int end = checked.length() - DIGITS - 1;
        if (end < 0 || checked.charAt(end) != '\n') {
            return checked;
        }
        String json = checked.substring(0, end);
        if (!checked.endsWith(checksum(json))) {
            throw Json.unreadable("it is not what was written, by its checksum", null);
        }
        return json;
    }

    private static String checksum(String json) {
        CRC32C sum = new CRC32C();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
