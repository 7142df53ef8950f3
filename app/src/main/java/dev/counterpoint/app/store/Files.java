package dev.counterpoint.app.store;

import dev.counterpoint.providers.chat.Blob;
import dev.counterpoint.providers.chat.Part;

/** Where the bytes of attached files are, which stand apart from the documents that name them. */
@FunctionalInterface
interface Files {
    /** For whoever reads names only: every file is empty. */
    Files NONE = (name, mediaType, sha256) -> new Part.File(name, mediaType, Blob.of(new byte[0]));

    /**
     * The part of a message; where the file is damaged or missing, a text that says so in its place.
     *
     * @param sha256 of the bytes, in lower-case hex
     */
    Part part(String name, String mediaType, String sha256);
}
