package dev.counterpoint.providers.sandbox.script;

/** The errors that a provider answers with; each protocol has its own words and status for them. */
public enum ApiError {
    INVALID_REQUEST, AUTHENTICATION, PERMISSION, NOT_FOUND, TOO_LARGE, RATE_LIMIT, QUOTA, SERVER, OVERLOADED
}
