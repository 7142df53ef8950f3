package dev.counterpoint.providers;

import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The scope of one run. Cheap to open and close; what is dear (connections, TLS sessions, tokens) is leased from below
 * and stays warm. The calls block: they are meant for a virtual thread. Closing, by any thread, cancels what still runs
 * on this client, closes its connection (or resets its HTTP/2 stream) and gives the lease back.
 */
public interface ProviderClient extends AutoCloseable {

    /**
     * Sends the request and hands each event to {@code events} until the answer has ended. Returns only when the
     * provider's stop reason (and, where the protocol has one, its end mark) was received.
     *
     * @param events called in order, by one thread at a time and never after this method has ended, on the calling thread or
     *               on the one on which the bytes arrived, which other streams share: it must not block. What it throws
     *               ends this stream and is thrown here
     * @throws ProviderException if anything else happened; the events that were handed over before stay true
     */
    void stream(ChatRequest request, Consumer<StreamEvent> events);

    /**
     * The models that this provider lists, in its order.
     *
     * @throws ProviderException if they could not be listed
     */
    List<ModelInfo> models();

    /**
     * Makes ready for a run on this model: opens a connection, and fetches a token where the configuration alone says how.
     * Asks for nothing that could be billed, and sends the key to nobody but the host where tokens come from.
     *
     * @throws ProviderException if it could not be; a run would probably fail as well
     */
    default void prepare(String model) {}

    /**
     * Ends what runs on this client: its {@link #stream} throws with {@link FailureKind#CANCELLED} and the connection is
     * closed on the wire. Never blocks; safe from any thread, any number of times.
     */
    void cancel();

    /** Cancels and gives the lease back. Idempotent. */
    @Override
    void close();
}
