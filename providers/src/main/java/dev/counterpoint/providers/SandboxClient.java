package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.ProviderConfig;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Speaks to the sandbox with the ordinary clients: what stands before the first slash of the model's name is the
 * protocol. The sandbox is started by the first call, not by opening the scope.
 */
final class SandboxClient implements ProviderClient {
    private static final String OPENAI = "openai/";
    private static final String ANTHROPIC = "anthropic/";

    private final Supplier<URI> sandbox;
    private final Function<URI, ProviderClient> openAi;
    private final Function<URI, ProviderClient> anthropic;
    private final Set<ProviderClient> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    SandboxClient(Supplier<URI> sandbox, Function<URI, ProviderClient> openAi,
            Function<URI, ProviderClient> anthropic) {
        this.sandbox = sandbox;
        this.openAi = openAi;
        this.anthropic = anthropic;
    }

    static ProviderConfig.OpenAi openAi(ProviderConfig.Sandbox config, URI root) {
        return new ProviderConfig.OpenAi(config.id(), config.name(), below(root, "openai/v1"), null,
                config.credentials(), config.headers(), config.timeLimits());
    }

    static ProviderConfig.Anthropic anthropic(ProviderConfig.Sandbox config, URI root) {
        return new ProviderConfig.Anthropic(config.id(), config.name(), below(root, "anthropic"), null,
                config.credentials(), config.headers(), config.timeLimits());
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        String model = request.model();
        if (model.startsWith(OPENAI)) {
            with(openAi, client -> stream(client, request, OPENAI, events));
        } else if (model.startsWith(ANTHROPIC)) {
            with(anthropic, client -> stream(client, request, ANTHROPIC, events));
        } else {
            String known = models().stream().map(ModelInfo::id).collect(Collectors.joining(", "));
            throw ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER,
                    "The sandbox has no model “" + model + "”. Its models are " + known + ".")
                    .advice("Choose one of them.").build();
        }
    }

    @Override
    public List<ModelInfo> models() {
        return Stream.concat(with(openAi, client -> named(OPENAI, client)),
                with(anthropic, client -> named(ANTHROPIC, client))).toList();
    }

    @Override
    public void cancel() {
        cancelled = true;
        open.forEach(ProviderClient::cancel);
    }

    @Override
    public void close() {
        cancel();
    }

    private <T> T with(Function<URI, ProviderClient> protocol, Function<ProviderClient, T> use) {
        try (ProviderClient client = protocol.apply(sandbox.get())) {
            open.add(client);
            // Whoever cancels sets the mark first and then looks for clients: one of the two sees the other.
            if (cancelled) {
                client.cancel();
            }
            try {
                return use.apply(client);
            } finally {
                open.remove(client);
            }
        }
    }

    private static Boolean stream(ProviderClient client, ChatRequest request, String prefix,
            Consumer<StreamEvent> events) {
        client.stream(new ChatRequest(request.model().substring(prefix.length()), request.messages(), request.tools(),
                request.parameters()), events);
        return Boolean.TRUE;
    }

    private static Stream<ModelInfo> named(String prefix, ProviderClient client) {
        return client.models().stream().map(model -> new ModelInfo(prefix + model.id(), model.displayName()));
    }

    private static URI below(URI root, String path) {
        String text = root.toString();
        return URI.create(text + (text.endsWith("/") ? "" : "/") + path);
    }
}
