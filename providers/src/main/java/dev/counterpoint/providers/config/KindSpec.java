package dev.counterpoint.providers.config;

import java.util.List;

/**
 * A kind of provider, as it is described to people and programs.
 *
 * @param kind             the spelling in provider files
 * @param title            as people call it
 * @param fields           its own, besides those that every kind has
 * @param credentials      the ways to sign in, the usual one first
 * @param needsCredentials whether it cannot do without
 */
public record KindSpec(String kind, String title, List<FieldSpec> fields, List<CredentialSpec> credentials,
        boolean needsCredentials) {
    public KindSpec {
        fields = List.copyOf(fields);
        credentials = List.copyOf(credentials);
    }

    /**
     * A way to sign in.
     *
     * @param type  the spelling in provider files
     * @param reads the variables of the environment that it looks at, and no others; empty for none
     */
    public record CredentialSpec(String type, String title, List<FieldSpec> fields, List<String> reads) {
        public CredentialSpec {
            fields = List.copyOf(fields);
            reads = List.copyOf(reads);
        }

        CredentialSpec(String type, String title, List<FieldSpec> fields) {
            this(type, title, fields, List.of());
        }
    }

    boolean allows(String credentialType) {
        return credentials.stream().anyMatch(credential -> credential.type().equals(credentialType));
    }
}
