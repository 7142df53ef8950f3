package dev.counterpoint.providers;

import dev.counterpoint.providers.google.GeminiPaths;
import java.util.function.Supplier;

/**
 * Where Vertex AI's models are (its reference, "publishers.models": {@code projects/…/locations/…/publishers/…/models/…}).
 * Names are taken bare, with their publisher, and as whole resources, endpoints of tuned models included.
 *
 * @param publisher of bare names, e.g. {@code google}
 * @param beginning of the names that are listed; others of this publisher do not chat
 * @param project   known when a request is made
 */
record VertexModels(String publisher, String beginning, String location,
        Supplier<String> project) implements GeminiPaths {

    @Override
    public String model(String model) {
        String full = model.startsWith("projects/")
                ? model
                : "projects/" + project.get() + "/locations/" + location
                        + "/" + (model.startsWith("publishers/") ? model : published(model));
        return "v1/" + GeminiPaths.encoded(full);
    }

    /** The list is the publisher's and knows no project (reference, "publishers.models.list", v1beta1). */
    @Override
    public String models() {
        return "v1beta1/publishers/" + publisher + "/models";
    }

    @Override
    public String shortName(String resource) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return name.startsWith(beginning) ? name : "";
    }

    private String published(String model) {
        int slash = model.indexOf('/');
        return slash < 0
                ? "publishers/" + publisher + "/models/" + model
                : "publishers/" + model.substring(0, slash) + "/models/" + model.substring(slash + 1);
    }
}
