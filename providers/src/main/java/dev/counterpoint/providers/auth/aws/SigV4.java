package dev.counterpoint.providers.auth.aws;

import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.http.Authorization;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests with the AWS SDK's own signer (AWS General Reference, "Signature Version 4"). Only the host, the content's
 * type and Amazon's own headers are signed: what a proxy may rightly change, a signature should not hold on to.
 */
final class SigV4 {
    private final String service;
    private final String region;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    SigV4(String service, String region, InstantSource clock) {
        this.service = service;
        this.region = region;
        this.clock = clock.withZone(ZoneOffset.UTC);
    }

    /** The headers to add, by name in lower case. */
    Map<String, Secret> headers(AwsCredentialsIdentity credentials, Authorization.Unsigned request) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder().uri(request.uri())
                .method(SdkHttpMethod.fromValue(request.method()));
        request.headers().forEach((name, value) -> {
            if (isSigned(name)) {
                unsigned.putHeader(name, value);
            }
        });
        SdkHttpRequest signed = signer.sign(sign -> sign.identity(credentials).request(unsigned.build())
                .payload(ContentStreamProvider.fromByteArray(request.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)).request();
        Map<String, Secret> added = new HashMap<>();
        signed.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("host") && !request.headers().containsKey(lower)) {
                added.put(lower, Secret.of(values.getFirst()));
            }
        });
        return added;
    }

    private static boolean isSigned(String name) {
        return name.equals("content-type") || name.startsWith("x-amz-");
    }
}
