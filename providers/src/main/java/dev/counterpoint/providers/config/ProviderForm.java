package dev.counterpoint.providers.config;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of one kind of configuration. */
sealed interface ProviderForm permits EndpointForm, SandboxForm {

    /** The spelling of the kind. */
    String kind();

    /** The fields that it may have, {@code kind} and {@code name} included. */
    Set<String> fields();

    /** @throws dev.counterpoint.providers.ProviderException if a field is missing or wrong */
    ProviderConfig read(FieldReader file, ProviderId id, String name);

    /**
     * Writes what this form adds to kind and name, with secrets masked; empty if the configuration is of another kind.
     */
    Optional<ObjectNode> write(ProviderConfig config, ObjectNode into);
}
