package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.sandbox.Sandbox;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Speaks to the sandbox with the ordinary clients: what stands before the first slash of the model's name is the
 * protocol. The sandbox is started by the first call, not by opening the scope.
 */
final class SandboxClient implements ProviderClient {
    private final Supplier<URI> sandbox;
    private final ProviderConfig.Sandbox config;
    private final Function<ProviderConfig, ProviderClient> clients;
    private final Set<ProviderClient> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /**
     * @param clients opens the ordinary client of a configuration
     */
    SandboxClient(Supplier<URI> sandbox, ProviderConfig.Sandbox config,
            Function<ProviderConfig, ProviderClient> clients) {
        this.sandbox = sandbox;
        this.config = config;
        this.clients = clients;
    }

    @Override
    public void stream(ChatRequest request, Consumer<StreamEvent> events) {
        String model = request.model();
        WireProtocol protocol = SandboxConfigs.SPOKEN.stream()
                .filter(spoken -> model.startsWith(spoken.wire() + "/")).findFirst().orElseThrow(() -> unknown(model));
        ChatRequest asked = new ChatRequest(model.substring(protocol.wire().length() + 1), request.messages(),
                request.tools(), request.parameters(), request.output());
        with(protocol, client -> {
            client.stream(asked, events);
            return Boolean.TRUE;
        });
    }

    @Override
    public List<ModelInfo> models() {
        return SandboxConfigs.SPOKEN.stream().flatMap(protocol -> with(protocol, client -> named(protocol, client)))
                .toList();
    }

    @Override
    public void prepare(String model) {
        // It is in this program.
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

    private static ProviderException unknown(String model) {
        return ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER,
                "The sandbox has no model “" + model + "”: a model's name there begins with its protocol, such as "
                        + String.join(" or ", Sandbox.SAMPLE_MODELS) + ".")
                .advice("Choose one of those that it lists.").build();
    }

    private <T> T with(WireProtocol protocol, Function<ProviderClient, T> use) {
        try (ProviderClient client = clients.apply(SandboxConfigs.of(protocol, config, sandbox.get()))) {
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

    private static Stream<ModelInfo> named(WireProtocol protocol, ProviderClient client) {
        try {
            return client.models().stream()
                    .map(model -> new ModelInfo(protocol.wire() + "/" + model.id(), model.displayName()));
        } catch (ProviderException failed) {
            if (failed.kind() != FailureKind.NOT_FOUND) {
                throw failed;
            }
            // A protocol without a list of models: its scripts are known here all the same.
            return Sandbox.models().stream().filter(name -> name.startsWith(protocol.wire() + "/"))
                    .map(name -> new ModelInfo(name, null));
        }
    }
}
