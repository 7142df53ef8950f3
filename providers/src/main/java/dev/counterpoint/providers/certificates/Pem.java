package dev.counterpoint.providers.certificates;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM text (RFC 7468): what stands around them is passed over. */
final class Pem {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([\\s\\S]*?)-----END \\1-----");

    /**
     * @param label as after BEGIN, e.g. {@code CERTIFICATE}
     * @param body  between the two lines, as it stands there
     */
    record Block(String label, String body) {

        /**
         * @throws IllegalArgumentException if it is not Base64
         */
        byte[] der() {
            return Base64.getMimeDecoder().decode(body);
        }
    }

    private Pem() {}

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return blocks;
    }

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
