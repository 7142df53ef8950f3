package dev.counterpoint.providers.google;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where models are asked: below the Gemini API's base URL, or below Vertex AI's. */
public interface GeminiPaths {

    /**
     * The path of a model, to which a colon and the method are added.
     *
     * @param model as the person names it
     */
    String model(String model);

    /** The path of the list of models. */
    String models();

    /** What is left of a listed resource's name for people; empty if it is none of this place. */
    String shortName(String resource);

    /**
     * The Gemini API (its reference, "Models": a model's resource name is {@code models/…}, a tuned one's
     * {@code tunedModels/…}). Names are taken with the collection and without.
     */
    static GeminiPaths geminiApi() {
        return new GeminiPaths() {
            private static final String MODELS = "models/";

            @Override
            public String model(String model) {
                return "v1beta/" + encoded(model.indexOf('/') < 0 ? MODELS + model : model);
            }

            @Override
            public String models() {
                return "v1beta/models";
            }

            @Override
            public String shortName(String resource) {
                return resource.startsWith(MODELS) ? resource.substring(MODELS.length()) : resource;
            }
        };
    }

    /** A resource's name as a path, its slashes kept. */
    static String encoded(String resource) {
        return Arrays.stream(resource.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
