package dev.counterpoint.app.run;

import dev.counterpoint.app.run.ConnectionStep.Phase;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds out step by step whether a provider can be used: name, connection, TLS, signing in, a model's answer, and
 * whether that is streamed. It asks the configuration's own model (the sandbox's first one where none is set) for a few
 * words; without a model the last two steps are skipped, for a guessed model may be dear. One test an instance; it
 * blocks and is meant for a virtual thread. Knows no toolkit: the window and the terminal front end share it.
 */
public final class ConnectionTest {
    private final ProviderConfig config;
    private final LongSupplier nanoTime;
    private final StreamProbe stream;
    private final List<ConnectionStep> steps = new ArrayList<>();
    private volatile @Nullable NetworkProbe network;
    private volatile boolean cancelled;

    /**
     * @param config   as it is to be tested; it need not be saved
     * @param nanoTime the clock of {@link System#nanoTime()}
     */
    public ConnectionTest(ProviderClients clients, ProviderConfig config, LongSupplier nanoTime) {
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
    public List<ConnectionStep> run(Consumer<ConnectionStep> heard) {
        try {
            URI address = address(heard);
            if (address != null) {
                reach(Origin.of(address), heard);
            }
            String model = signIn(heard);
            if (model == null) {
                skip(Phase.MODEL, "No default model is set, so none was asked", heard);
            } else {
                stream.open(model);
                step(Phase.MODEL, heard, stream::first, _ -> model + " answers");
                step(Phase.STREAMING, heard, stream::rest, StreamProbe.Summary::inWords);
            }
        } catch (StepFailed _) {
            // The failed step has been told, and ends the test.
        } finally {
            stream.close();
        }
        return List.copyOf(steps);
    }

    private void reach(Origin origin, Consumer<ConnectionStep> heard) {
        try (NetworkProbe probe = new NetworkProbe(origin, config.timeLimits().connect())) {
            network = probe;
            List<InetAddress> found = step(Phase.NAME, heard, probe::resolve, ConnectionTest::addresses);
            step(Phase.CONNECT, heard, () -> probe.connect(found),
                    address -> address.getHostAddress() + ", port " + origin.port());
            if (origin.scheme().equals("https")) {
                step(Phase.TLS, heard, probe::secure, ConnectionTest::describe);
            }
        }
    }

    /** Ends the test on the wire; the step under way fails. From any thread; never blocks. */
    public void cancel() {
        cancelled = true;
        NetworkProbe probe = network;
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
    private @Nullable URI address(Consumer<ConnectionStep> heard) {
        return config instanceof ProviderConfig.Sandbox
                ? quietly(Phase.NAME, stream::sandboxAddress, heard)
                : config.address().orElse(null);
    }

    /** The model to ask; null if none is known. */
    private @Nullable String signIn(Consumer<ConnectionStep> heard) {
        String chosen = config.model();
        heard.accept(new ConnectionStep.Started(Phase.SIGN_IN));
        long start = nanoTime.getAsLong();
        try {
            List<ModelInfo> models = stream.models();
            check();
            String listed = models.size() == 1 ? "1 model listed" : models.size() + " models listed";
            boolean keyed = !(config.credentials() instanceof Credentials.None);
            end(new ConnectionStep.Passed(Phase.SIGN_IN, (keyed ? "Key accepted, " : "No key needed, ") + listed,
                    since(start)), heard);
            boolean free = config instanceof ProviderConfig.Sandbox;
            return chosen == null && free && !models.isEmpty() ? models.getFirst().id() : chosen;
        } catch (ProviderException failed) {
            if (!cancelled && chosen != null && lacksList(failed)) {
                skip(Phase.SIGN_IN, "The server lists no models; the model's answer decides", heard);
                return chosen;
            }
            throw fail(Phase.SIGN_IN, failed, start, heard);
        }
    }

    /** Compatible servers need not list their models: that alone says nothing about the key. */
    private static boolean lacksList(ProviderException failed) {
        return switch (failed.kind()) {
            case NOT_FOUND, MALFORMED, INVALID_REQUEST -> true;
            default -> false;
        };
    }

    private <T> T step(Phase phase, Consumer<ConnectionStep> heard, Supplier<T> body,
            Function<T, String> describe) {
        heard.accept(new ConnectionStep.Started(phase));
        long start = nanoTime.getAsLong();
        try {
            T result = body.get();
            check();
            end(new ConnectionStep.Passed(phase, describe.apply(result), since(start)), heard);
            return result;
        } catch (ProviderException failed) {
            throw fail(phase, failed, start, heard);
        }
    }

    private <T> T quietly(Phase phase, Supplier<T> body, Consumer<ConnectionStep> heard) {
        long start = nanoTime.getAsLong();
        try {
            return body.get();
        } catch (ProviderException failed) {
            throw fail(phase, failed, start, heard);
        }
    }

    private void check() {
        if (cancelled) {
            throw ProviderException
                    .of(FailureKind.CANCELLED, Layer.PROGRAM, "The test was stopped.")
                    .build();
        }
    }

    private StepFailed fail(Phase phase, ProviderException failed, long start, Consumer<ConnectionStep> heard) {
        String message = cancelled ? "The test was stopped." : failed.message();
        end(new ConnectionStep.Failed(phase, message, cancelled ? "" : failed.advice(), since(start)), heard);
        return new StepFailed();
    }

    private void skip(Phase phase, String why, Consumer<ConnectionStep> heard) {
        end(new ConnectionStep.Skipped(phase, why), heard);
    }

    private void end(ConnectionStep ended, Consumer<ConnectionStep> heard) {
        steps.add(ended);
        heard.accept(ended);
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    private static String addresses(List<InetAddress> found) {
        String first = found.getFirst().getHostAddress();
        return found.size() == 1 ? first : first + " and " + (found.size() - 1) + " more";
    }

    private static String describe(SSLSession session) {
        return session.getProtocol().replace("TLSv", "") + " · " + session.getCipherSuite();
    }

    /** Leaves {@link #run} once a step's failure has been told. */
    private static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepFailed() {
            super("A step failed.", null, false, false);
        }
    }
}
