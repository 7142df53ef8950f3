/** The AWS SDK's HTTP clients over this program's own transports. */
@NullMarked
package dev.counterpoint.providers.http.aws;

import org.jspecify.annotations.NullMarked;
