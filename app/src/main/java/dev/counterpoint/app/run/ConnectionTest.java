package dev.counterpoint.app.run;

import dev.counterpoint.app.run.ConnectionStep.Phase;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.http.Probe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out step by step whether a provider can be used: name, connection, TLS, signing in, a model's answer, and
 * whether that is streamed. It asks the configuration's own model (the sandbox's first one where none is set) for a few
 * words; without a model the last two steps are skipped, for a guessed model may be dear. Where a provider lists no models,
 * nothing but an answer shows whether the sign-in holds, and so without a model the test fails there and asks for one. One
 * test an instance; it blocks and is meant for a virtual thread. Knows no toolkit: the window and the terminal front end
 * share it.
 */
public final class ConnectionTest implements StepTest {
    private final ProviderClients clients;
    private final ProviderConfig config;
    private final LongSupplier nanoTime;
    private final StreamProbe stream;
    private volatile @Nullable Probe network;
    private volatile boolean cancelled;

    /**
     * @param config   as it is to be tested; it need not be saved
     * @param nanoTime the clock of {@link System#nanoTime()}
     */
    public ConnectionTest(ProviderClients clients, ProviderConfig config, LongSupplier nanoTime) {
        this.clients = clients;
        this.config = config;
        this.nanoTime = nanoTime;
        this.stream = new StreamProbe(clients, config, nanoTime);
    }

    /**
     * Takes the steps until one fails.
     *
     * @param heard told on the calling thread of each step's start and of its end
     * @return how each step ended, in order; nothing is thrown
     */
    @Override
    public List<ConnectionStep> run(Consumer<ConnectionStep> heard) {
        Steps steps = new Steps(nanoTime, () -> cancelled, heard);
        try {
            URI address = address(steps);
            if (address != null) {
                reach(address, steps);
            }
            String model = signIn(steps);
            if (model == null) {
                steps.skip(Phase.MODEL, "No default model is set, so none was asked");
            } else {
                stream.open(model);
                steps.step(Phase.MODEL, stream::first, _ -> model + " answers");
                steps.step(Phase.STREAMING, stream::rest, StreamProbe.Summary::inWords);
            }
        } catch (Steps.StepFailed _) {
            // The failed step has been told, and ends the test.
        } finally {
            stream.close();
        }
        return steps.ended();
    }

    /** The steps that it may take: which, where there is no address, depends on the model. */
    @Override
    public List<Phase> phases() {
        List<Phase> all = new ArrayList<>();
        if (config instanceof ProviderConfig.Sandbox) {
            all.addAll(List.of(Phase.NAME, Phase.CONNECT));
        }
        config.address().ifPresent(address -> {
            try (Probe probe = clients.probe(address, config.timeLimits().connect())) {
                all.addAll(Route.phases(probe));
            }
        });
        all.addAll(List.of(Phase.SIGN_IN, Phase.MODEL, Phase.STREAMING));
        return all;
    }

    private void reach(URI address, Steps steps) {
        try (Probe probe = clients.probe(address, config.timeLimits().connect())) {
            network = probe;
            if (cancelled) {
                cancel();
            }
            Route.take(probe, steps);
        }
    }

    /** Ends the test on the wire; the step under way fails. From any thread; never blocks. */
    @Override
    public void cancel() {
        cancelled = true;
        Probe probe = network;
        if (probe != null) {
            probe.close();
        }
        stream.close();
    }

    /** True if no step of a test failed. */
    public static boolean passed(List<ConnectionStep> steps) {
        return steps.stream().noneMatch(ConnectionStep.Failed.class::isInstance);
    }

    /** Null where it depends on the model. */
    private @Nullable URI address(Steps steps) {
        return config instanceof ProviderConfig.Sandbox
                ? steps.quietly(Phase.NAME, stream::sandboxAddress)
                : config.address().orElse(null);
    }

    /** The model to ask; null if none is known. */
    private @Nullable String signIn(Steps steps) {
        String chosen = config.model();
        long start = steps.start(Phase.SIGN_IN);
        try {
            List<ModelInfo> models = stream.models();
            steps.check();
            String listed = models.size() == 1 ? "1 model listed" : models.size() + " models listed";
            boolean keyed = !(config.credentials() instanceof Credentials.None);
            steps.pass(Phase.SIGN_IN, (keyed ? "Key accepted, " : "No key needed, ") + listed, start);
            boolean free = config instanceof ProviderConfig.Sandbox;
            return chosen == null && free && !models.isEmpty() ? models.getFirst().id() : chosen;
        } catch (ProviderException failed) {
            if (!cancelled && chosen != null && lacksList(failed)) {
                steps.skip(Phase.SIGN_IN, "The server lists no models; the model's answer decides");
                return chosen;
            }
            if (!cancelled && chosen == null && askedNothing(failed)) {
                steps.skip(Phase.SIGN_IN, "The server lists no models; only a model's answer can tell");
                throw steps.fail(Phase.MODEL, noModel(), steps.start(Phase.MODEL));
            }
            throw steps.fail(Phase.SIGN_IN, failed, start);
        }
    }

    /** A provider that has no list says so without a request, so nothing is known about the key. */
    private static boolean askedNothing(ProviderException failed) {
        return failed.kind() == FailureKind.NOT_FOUND && failed.status() == 0;
    }

    private static ProviderException noModel() {
        return ProviderException
                .of(FailureKind.BAD_CONFIGURATION, Layer.CONFIGURATION,
                        "No default model is set, so neither the sign-in nor an answer could be tried.")
                .advice("Set a default model, then test again.").build();
    }

    /** Compatible servers need not list their models: that alone says nothing about the key. */
    private static boolean lacksList(ProviderException failed) {
        return switch (failed.kind()) {
            case NOT_FOUND, MALFORMED, INVALID_REQUEST -> true;
            default -> false;
        };
    }
}
