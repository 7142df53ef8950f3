package dev.counterpoint.app.ui.providers;

/** The names of the form's fields: those of a provider file, by path. */
final class Paths {
    static final String KIND = "kind";
    static final String NAME = "name";
    static final String MODEL = "model";
    static final String BASE_URL = "baseUrl";
    static final String PRESET = "preset";
    static final String CREDENTIALS = "credentials";
    static final String CREDENTIALS_TYPE = "credentials.type";
    static final String API_KEY = "credentials.apiKey";
    static final String HEADERS = "headers";
    static final String TIME_LIMITS = "timeLimits";
    /** What concerns no field by itself. */
    static final String FORM = "";

    private Paths() {}
}
