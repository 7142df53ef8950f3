package dev.counterpoint.bench.wire.client;

import dev.counterpoint.bench.server.Shape;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds lines of server-sent events and the first field of a name in each. */
public final class BareText {
    private static final int DATA = "data: ".length();

    private final JsonFactory json = new JsonFactory();
    private final String field;
    private final Consumer<String> text;

    public BareText(String field, Consumer<String> text) {
        this.field = field;
        this.text = text;
    }

    /** In which field the text of a protocol is. */
    static String field(Shape shape) {
        return shape == Shape.OPENAI ? "content" : "text";
    }

    /** Reads all whole lines. @return how many bytes they were */
    public int read(byte[] bytes, int end) {
        int line = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                if (i - line > DATA && bytes[line] == 'd' && bytes[line + DATA] == '{') {
                    data(bytes, line + DATA, i);
                }
                line = i + 1;
            }
        }
        return line;
    }

    private void data(byte[] bytes, int from, int end) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, from, end - from)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals(field)
                        && parser.nextToken() == JsonToken.VALUE_STRING) {
                    String said = parser.getString();
                    if (!said.isEmpty()) {
                        text.accept(said);
                    }
                    return;
                }
            }
        }
    }
}
