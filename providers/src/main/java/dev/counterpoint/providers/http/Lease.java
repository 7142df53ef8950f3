package dev.counterpoint.providers.http;

/**
 * The right to use something shared until it is closed. What is leased is never closed under a lease. Thread-safe.
 */
public interface Lease<T> extends AutoCloseable {
    T value();

    /** It worked: the count of failures in a row begins anew. */
    void succeeded();

    /** No connection could be made through it; after some failures in a row the next lease gets a new one. */
    void failed();

    /** Perhaps nothing comes through it any more: the next lease gets a new one. */
    void doubted();

    /** Gives it back. Idempotent. */
    @Override
    void close();
}
