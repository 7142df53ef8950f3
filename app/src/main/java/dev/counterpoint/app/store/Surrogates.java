package dev.counterpoint.app.store;

/** Halves of surrogate pairs, which a model can send but UTF-8 cannot hold. */
final class Surrogates {
    private Surrogates() {}

    /** JSON text with every half that stands alone written as an escape, so that it is read back as it was. */
    static String escaped(String json) {
        int lone = firstLone(json, 0);
        if (lone < 0) {
            return json;
        }
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        int from = 0;
        for (; lone >= 0; lone = firstLone(json, from)) {
            escaped.append(json, from, lone).append("\\u").append(Integer.toHexString(json.charAt(lone)));
            from = lone + 1;
        }
        return escaped.append(json, from, json.length()).toString();
    }

    private static int firstLone(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
