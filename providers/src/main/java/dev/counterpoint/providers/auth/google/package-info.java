/** Google's sign-in, by google-auth-library over the program's own HTTP. */
@NullMarked
package dev.counterpoint.providers.auth.google;

import org.jspecify.annotations.NullMarked;
