/** Who is asked, and with which key: provider configurations, credentials, secrets. */
@NullMarked
package dev.counterpoint.providers.config;

import org.jspecify.annotations.NullMarked;
