package dev.counterpoint.providers.auth.google;

/** Where a credential is read from. Thread-safe. */
interface CredentialSource {

    /**
     * What it says now. Looks at no more than a file on this machine.
     *
     * @throws dev.counterpoint.providers.ProviderException with bad_configuration if there is none
     */
    CredentialFile read();

    /** What is there is not good any more: the next who reads looks anew. */
    default void forget() {}
}
