/** Sign-in that takes more than a key: tokens that are fetched, shared and refreshed. */
@NullMarked
package dev.counterpoint.providers.auth;

import org.jspecify.annotations.NullMarked;
