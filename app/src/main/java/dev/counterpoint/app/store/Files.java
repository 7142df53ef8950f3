package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.Blob;

/** Where the bytes of attached files are, which stand apart from the documents that name them. */
@FunctionalInterface
interface Files {
    /** For whoever reads names only: every file is empty. */
    Files NONE = _ -> Blob.of(new byte[0]);

    /**
     * @param sha256 of the bytes, in lower-case hex
     * @throws dev.counterpoint.providers.ProviderException of kind storage if they are not there
     */
    Blob of(String sha256);
}
