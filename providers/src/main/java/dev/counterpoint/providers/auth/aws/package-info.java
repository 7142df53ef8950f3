/** Amazon's credentials and signatures: the AWS SDK's own, over this program's transports. */
@NullMarked
package dev.counterpoint.providers.auth.aws;

import org.jspecify.annotations.NullMarked;
