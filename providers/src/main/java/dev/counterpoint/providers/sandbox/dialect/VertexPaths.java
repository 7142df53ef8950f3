package dev.counterpoint.providers.sandbox.dialect;

/** Vertex AI has no protocol of its own: its paths name the publisher of a model, who decides what is spoken. */
final class VertexPaths {
    private static final String MOUNT = "/vertex/";

    private VertexPaths() {}

    /** Whether a path with its prefix is Vertex AI's, for a model of this publisher. */
    static boolean is(String path, String publisher) {
        return path.startsWith(MOUNT) && path.contains("/publishers/" + publisher + "/");
    }
}
