package dev.counterpoint.providers.http.aws;

import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.http.Transports;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpClientTestSuite;
import software.amazon.awssdk.http.TlsTrustManagersProvider;

/**
 * AWS's published suite for blocking HTTP clients. No case is left out. The adapter has no switch to trust everybody: trust
 * is given to the transports beneath it, which is what is done here; that both ways at once are refused
 * ({@code testCustomTlsTrustManagerAndTrustAllFails}) is therefore shown of this set-up and not of the adapter.
 * The module's other suites are of what these adapters do not have: a builder's proxy ({@code HttpProxyTestSuite},
 * {@code HttpClientDefaultProxyConfigTestSuite}), a local address ({@code SdkHttpClientLocalAddressFunctionalTestSuite}),
 * and a normalising of addresses of their own ({@code HttpClientUriNormalizationTestSuite},
 * {@code SdkHttpClientUriSanitizationTestSuite}); {@code SdkHttpClientDefaultTestSuite} repeats cases of this one.
 */
public class BlockingAwsHttpSuiteTest extends SdkHttpClientTestSuite {

    @Override
    protected SdkHttpClient createSdkHttpClient(SdkHttpClientOptions options) {
        return new BlockingAwsHttp(new Transports(new TransportOptions(trust(options), null)), TimeLimits.DEFAULT);
    }

    private static @Nullable X509TrustManager trust(SdkHttpClientOptions options) {
        TlsTrustManagersProvider own = options.tlsTrustManagersProvider();
        if (own != null && options.trustAll()) {
            throw new IllegalArgumentException("Trust is given once.");
        }
        return own != null
                ? (X509TrustManager) own.trustManagers()[0]
                : options.trustAll() ? new TrustAll() : null;
    }
}
