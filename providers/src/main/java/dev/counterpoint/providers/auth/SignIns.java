package dev.counterpoint.providers.auth;

import dev.counterpoint.providers.http.TokenRequests;

/** What every sign-in by token needs, shared by all of a program's runs. */
public record SignIns(TokenRequests requests, Tokens tokens) {}
