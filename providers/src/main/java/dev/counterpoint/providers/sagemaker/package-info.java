/** Amazon SageMaker's {@code InvokeEndpointWithResponseStream}. */
@NullMarked
package dev.counterpoint.providers.sagemaker;

import org.jspecify.annotations.NullMarked;
