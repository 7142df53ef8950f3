package dev.counterpoint.bench.wire.client;

import dev.counterpoint.bench.server.Shape;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom the figures are of. */
public enum Peer {
    COUNTERPOINT("Counterpoint", null) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new CounterpointClient(shape, root, false);
        }
    },
    /** With its events in a {@code TextFeed} that is drained once a frame. */
    COUNTERPOINT_FEED("Counterpoint, to the TextFeed", null) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new CounterpointClient(shape, root, true);
        }
    },
    /** Bytes read and thrown away. */
    FLOOR("transport's floor", null) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new FloorClient(shape, root);
        }
    },
    BARE("bare java.net.http", null) {
        @Override
        public boolean speaks(Shape shape) {
            return shape != Shape.BEDROCK;
        }

        @Override
        public StreamClient open(Shape shape, URI root) {
            return new BareClient(shape, root);
        }
    },
    OPENAI_JAVA("openai-java", Shape.OPENAI) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new OpenAiJavaClient(root);
        }
    },
    LANGCHAIN4J("langchain4j", Shape.OPENAI) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new Langchain4jClient(root);
        }
    },
    ANTHROPIC_JAVA("anthropic-java", Shape.ANTHROPIC) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new AnthropicJavaClient(root);
        }
    },
    GOOGLE_GENAI("google-genai", Shape.GEMINI) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new GoogleGenaiClient(root);
        }
    },
    AWS_SDK("AWS SDK over Netty", Shape.BEDROCK) {
        @Override
        public StreamClient open(Shape shape, URI root) {
            return new AwsSdkClient(root, false);
        }
    };

    private final String title;
    private final @Nullable Shape only;

    Peer(String title, @Nullable Shape only) {
        this.title = title;
        this.only = only;
    }

    /** @param root the server's, with the plan's path */
    public abstract StreamClient open(Shape shape, URI root);

    public String title() {
        return title;
    }

    public boolean speaks(Shape shape) {
        return only == null || only == shape;
    }

    /** Others' clients of a protocol. */
    public static List<Peer> others(Shape shape) {
        return Arrays.stream(values()).filter(peer -> peer.compareTo(BARE) > 0 && peer.speaks(shape)).toList();
    }
}
