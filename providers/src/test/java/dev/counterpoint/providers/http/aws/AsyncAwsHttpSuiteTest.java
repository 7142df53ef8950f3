package dev.counterpoint.providers.http.aws;

import dev.counterpoint.providers.config.TimeLimits;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.http.Transports;
import software.amazon.awssdk.http.SdkAsyncHttpClientH1TestSuite;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** AWS's published suite for asynchronous HTTP clients over HTTP/1.1. No case is left out. */
class AsyncAwsHttpSuiteTest extends SdkAsyncHttpClientH1TestSuite {

    @Override
    protected SdkAsyncHttpClient setupClient() {
        return new AsyncAwsHttp(
                new Transports(new TransportOptions(new TrustAll(), null)), TimeLimits.DEFAULT);
    }
}
