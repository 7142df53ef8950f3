package dev.counterpoint.providers.faults;

/** What a server does with the request for an answer. */
@FunctionalInterface
interface Play {
    void to(Talk talk) throws Exception;
}
