package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.sandbox.dialect.AnthropicDialect;
import dev.counterpoint.providers.sandbox.dialect.AzureDialect;
import dev.counterpoint.providers.sandbox.dialect.AzureResponsesDialect;
import dev.counterpoint.providers.sandbox.dialect.BedrockDialect;
import dev.counterpoint.providers.sandbox.dialect.CohereDialect;
import dev.counterpoint.providers.sandbox.dialect.AlephAlphaDialect;
import dev.counterpoint.providers.sandbox.dialect.NlpCloudDialect;
import dev.counterpoint.providers.sandbox.dialect.PetalsDialect;
import dev.counterpoint.providers.sandbox.dialect.ReplicateDialect;
import dev.counterpoint.providers.sandbox.dialect.SageMakerDialect;
import dev.counterpoint.providers.sandbox.dialect.Dialect;
import dev.counterpoint.providers.sandbox.dialect.GeminiDialect;
import dev.counterpoint.providers.sandbox.dialect.OllamaDialect;
import dev.counterpoint.providers.sandbox.dialect.OpenAiDialect;
import dev.counterpoint.providers.sandbox.dialect.ResponsesDialect;
import dev.counterpoint.providers.sandbox.dialect.VertexModelsDialect;
import dev.counterpoint.providers.sandbox.dialect.WatsonxDialect;
import dev.counterpoint.providers.sandbox.script.Scripts;
import dev.counterpoint.providers.sandbox.server.LoopbackServer;
import dev.counterpoint.providers.sandbox.server.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded provider: a server on 127.0.0.1 that speaks the real protocols and has no model. It answers from small
 * scripts, at a speed, with reasoning, tool calls, usage and faults. Any key is taken, and none. It starts when it is
 * first needed. Thread-safe; its threads do not keep a program alive.
 */
public final class Sandbox implements AutoCloseable {
    /** What a comparison without targets uses: one model of each protocol. */
    public static final List<String> SAMPLE_MODELS = List.of("openai/swift", "anthropic/thoughtful");

    private static final List<Dialect> DIALECTS = List.of(new OpenAiDialect(), new ResponsesDialect(),
            new AnthropicDialect(),
            new OllamaDialect(), new GeminiDialect(), new BedrockDialect(), new CohereDialect(),
            new WatsonxDialect(), new ReplicateDialect(), new NlpCloudDialect(), new AlephAlphaDialect(),
            new PetalsDialect(), new SageMakerDialect());

    /**
     * Azure and Vertex AI have no protocol of their own, so they list no models of their own here. Vertex AI's lists stand
     * first: they are no part of their publishers' protocols.
     */
    private static final List<Dialect> MOUNTED = Stream
            .concat(Stream.of(new VertexModelsDialect("google", new GeminiDialect()),
                    new VertexModelsDialect("anthropic", new AnthropicDialect()), new AzureDialect(),
                    new AzureResponsesDialect()), DIALECTS.stream())
            .toList();

    private final SandboxOptions options;
    private final ClientGoneLog gone = new ClientGoneLog();
    private @Nullable LoopbackServer server;
    private boolean closed;

    public Sandbox() {
        this(SandboxOptions.DEFAULT);
    }

    /** @param port to listen on; 0 for any that is free */
    public Sandbox(int port) {
        this(SandboxOptions.DEFAULT.withPort(port));
    }

    public Sandbox(SandboxOptions options) {
        this.options = options;
    }

    /** All models, each with the prefix of its protocol: {@code openai/swift}, {@code anthropic/swift}, … */
    public static List<String> models() {
        Scripts scripts = Scripts.load();
        return DIALECTS.stream().flatMap(
                dialect -> scripts.of(dialect.name()).stream().map(script -> dialect.name() + "/" + script.name()))
                .toList();
    }

    /**
     * Starts the server unless it runs.
     *
     * @return its root, e.g. {@code http://127.0.0.1:41234}, without a slash at the end
     * @throws ProviderException if the port cannot be had, or this sandbox was closed
     */
    public synchronized URI start() {
        LoopbackServer running = server;
        if (running == null) {
            if (closed) {
                throw ProviderException.of(FailureKind.INTERNAL, Layer.PROGRAM, "The sandbox was closed.").build();
            }
            running = listen();
            server = running;
        }
        return URI.create("http://127.0.0.1:" + running.port());
    }

    /** The protocols with the base URLs for their vendors' own SDKs. Starts the server unless it runs. */
    public List<Protocol> protocols() {
        URI root = start();
        return Stream.concat(
                DIALECTS.stream().map(dialect -> new Protocol(dialect.name(),
                        URI.create(root + "/" + dialect.name() + dialect.basePath()))),
                // They have paths of their own, and protocols that others have too.
                Stream.of("azure", "vertex").map(kind -> new Protocol(kind, URI.create(root + "/" + kind)))).distinct()
                .toList();
    }

    /** The clients that ended their connection before their answer was complete, in order. */
    public List<ClientGone> connectionsClosedByClient() {
        return gone.all();
    }

    /**
     * Waits until that many clients have gone since the start.
     *
     * @return false if they have not within {@code atMost}
     */
    public boolean awaitClosedByClient(int count, Duration atMost) throws InterruptedException {
        return gone.await(count, atMost);
    }

    /** Ends every connection and stops listening. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private LoopbackServer listen() {
        try {
            return LoopbackServer.start(options.port(), new Router(Scripts.load(), MOUNTED, options),
                    this::clientGone);
        } catch (IOException e) {
            boolean any = options.port() == 0;
            throw ProviderException.of(any ? FailureKind.CONNECT : FailureKind.BAD_CONFIGURATION,
                    any ? Layer.NETWORK : Layer.CONFIGURATION,
                    any
                            ? "The sandbox could not listen on 127.0.0.1."
                            : "The sandbox could not listen on port " + options.port() + " of 127.0.0.1.")
                    .advice(any ? "" : "Choose another port, or 0 for any that is free.").cause(e).build();
        }
    }

    private void clientGone(Request request, long atNanos) {
        gone.add(new ClientGone(request.path(), atNanos));
    }
}
