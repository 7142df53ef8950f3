package dev.counterpoint.providers.config;

import tools.jackson.databind.node.ObjectNode;

/** The JSON form of one kind of configuration: what it has besides the fields that all have. */
interface ProviderForm {

    KindSpec spec();

    /** @throws dev.counterpoint.providers.ProviderException if a field is missing or wrong */
    ProviderConfig read(FieldReader file, Common common);

    /**
     * Looks at a configuration that was entered, as opposed to one that was kept: what {@link #read} can do without, but a
     * person should not.
     *
     * @throws dev.counterpoint.providers.ProviderException if something is missing
     */
    default void checkEntered(ProviderConfig config) {}

    /** Writes the fields of this kind's own. The configuration is of this kind. */
    void write(ProviderConfig config, ObjectNode into);
}
