package dev.counterpoint.app.ui.providers;

/** The fields of the form, to which problems are attached. */
enum Field {
    KIND, NAME, BASE_URL, API_KEY, MODEL, HEADERS, TIME_LIMITS,
    /** What concerns no field by itself. */
    FORM
}
