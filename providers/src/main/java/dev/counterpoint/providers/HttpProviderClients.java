package dev.counterpoint.providers;

import dev.counterpoint.providers.anthropic.AnthropicClient;
import dev.counterpoint.providers.anthropic.AnthropicReader;
import dev.counterpoint.providers.auth.Environment;
import dev.counterpoint.providers.auth.SignIns;
import dev.counterpoint.providers.auth.Tokens;
import dev.counterpoint.providers.auth.aws.AwsSignIns;
import dev.counterpoint.providers.bedrock.BedrockReader;
import dev.counterpoint.providers.auth.entra.ChildProcess;
import dev.counterpoint.providers.auth.entra.EntraSignIns;
import dev.counterpoint.providers.auth.google.GoogleSignIn;
import dev.counterpoint.providers.catalog.ModelCatalog;
import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.nlpcloud.NlpCloudReader;
import dev.counterpoint.providers.petals.PetalsReader;
import dev.counterpoint.providers.replicate.ReplicateReader;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.cohere.CohereReader;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.google.GeminiReader;
import dev.counterpoint.providers.http.Authorization;
import dev.counterpoint.providers.http.Endpoint;
import dev.counterpoint.providers.http.GoogleHttp;
import dev.counterpoint.providers.http.AnswerDecoder;
import dev.counterpoint.providers.http.Probe;
import dev.counterpoint.providers.http.RetryPolicy;
import dev.counterpoint.providers.http.Scope;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.counterpoint.providers.http.StreamFailures;
import dev.counterpoint.providers.http.TokenRequests;
import dev.counterpoint.providers.http.TransportOptions;
import dev.counterpoint.providers.http.Transports;
import dev.counterpoint.providers.ollama.OllamaReader;
import dev.counterpoint.providers.openai.OpenAiReader;
import dev.counterpoint.providers.openai.ResponsesReader;
import dev.counterpoint.providers.watsonx.WatsonxReader;
import dev.counterpoint.providers.sagemaker.SageMakerReader;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients that speak over java.net.http. Thread-safe. */
public final class HttpProviderClients implements ProviderClients {
    private static final Logger LOG = LoggerFactory.getLogger(HttpProviderClients.class);

    private final Supplier<URI> sandbox;
    private final Transports transports;
    private final RunningScopes scopes = new RunningScopes(System::nanoTime);
    private final Opening opening;
    private final AwsClients aws;
    private final AzureOpener azure;
    private final GoogleSignIn google;

    /**
     * @param sandbox starts the sandbox if it does not run, and gives its root; asked when a run on it starts
     */
    public HttpProviderClients(Supplier<URI> sandbox, RetryPolicy retry) {
        this(sandbox, retry, TransportOptions.DEFAULT, Environment.NONE);
    }

    /**
     * @param sandbox     as above
     * @param options     for every connection, those to sign in included
     * @param environment looked at for configurations that say so, and for no others
     */
    public HttpProviderClients(Supplier<URI> sandbox, RetryPolicy retry, TransportOptions options,
            Environment environment) {
        this(sandbox, retry, options, environment, UnaryOperator.identity());
    }

    /** @param googleRoute leads Google's token servers elsewhere; for tests */
    HttpProviderClients(Supplier<URI> sandbox, RetryPolicy retry, TransportOptions options, Environment environment,
            UnaryOperator<URI> googleRoute) {
        this.sandbox = sandbox;
        this.transports = new Transports(options);
        this.opening = new Opening(new Scope.Shared(transports, retry, System::nanoTime), ModelCatalog.load(),
                ParameterCatalog.load(),
                new SignIns(new TokenRequests(transports, retry), new Tokens(retry.clock())));
        this.azure = new AzureOpener(opening,
                new EntraSignIns(opening.signIns(), new ChildProcess(Credentials.AzureCli.READS),
                        ZoneId.systemDefault(), environment));
        this.google = new GoogleSignIn(new GoogleHttp(transports, googleRoute), opening.signIns(), environment);
        this.aws = new AwsClients(opening, new AwsSignIns(transports, environment, retry.clock()));
    }

    /** With the retries that the vendors' own clients make. */
    public static HttpProviderClients create(Supplier<URI> sandbox) {
        return new HttpProviderClients(sandbox, RetryPolicy.standard());
    }

    /**
     * The same for a program that lets configurations sign in from its environment.
     *
     * @param environment looked at for configurations that say so, and for no others
     */
    public static HttpProviderClients create(Supplier<URI> sandbox, Environment environment) {
        return new HttpProviderClients(sandbox, RetryPolicy.standard(), TransportOptions.DEFAULT, environment);
    }

    /** A decoder of an answer's stored frames. */
    public static StreamDecoder decoder(WireProtocol protocol, Consumer<StreamEvent> events) {
        return AnswerDecoder.of((failures, bounded) -> switch (protocol) {
            // Whatever was stored: no frame says which preset it came from.
            case OPENAI -> new OpenAiReader(failures, bounded, true);
            case ANTHROPIC -> new AnthropicReader(failures, bounded);
            case OLLAMA -> new OllamaReader(failures, bounded);
            case BEDROCK -> new BedrockReader(failures, bounded);
            case COHERE -> new CohereReader(failures, bounded);
            case WATSONX -> new WatsonxReader(failures, bounded);
            case GEMINI -> new GeminiReader(failures, bounded);
            case RESPONSES -> new ResponsesReader(failures, bounded);
            case REPLICATE -> new ReplicateReader(failures, bounded);
            case NLP_CLOUD -> new NlpCloudReader(failures, bounded);
            case ALEPH_ALPHA -> new OpenAiReader(failures, bounded, true);
            case PETALS -> new PetalsReader(failures, bounded);
            case SAGEMAKER -> new SageMakerReader(failures, bounded);
        }, StreamFailures.replay(), events);
    }

    @Override
    public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
        return scopes.open(config.name(), observer, watched -> opened(config, watched));
    }

    @Override
    public void prepare(ProviderConfig config, String model) {
        try (ProviderClient client = opened(config, ExchangeObserver.NONE)) {
            client.prepare(model);
        } catch (ProviderException failed) {
            LOG.debug("{} could not be made ready: {}", config.name(), failed.message());
        }
    }

    @Override
    public Connections connections() {
        return new Connections(transports.seen(), scopes.now());
    }

    @Override
    public Probe probe(URI address, Duration limit) {
        return new Probe(transports.options(), address, limit);
    }

    @Override
    public void closeIdle() {
        transports.closeIdle();
    }

    @Override
    public void retire(ProviderConfig before) {
        transports.retire(before);
    }

    /** What holds for every connection from now on; what runs ends on the connection that it has. */
    public void update(TransportOptions options) {
        transports.update(options);
    }

    private ProviderClient opened(ProviderConfig config, ExchangeObserver observer) {
        return switch (config) {
            case ProviderConfig.OpenAi openAi -> OpenAiOpener.open(opening, openAi, observer);
            case ProviderConfig.Plain plain -> plain(plain, observer);
            case ProviderConfig.Azure onAzure -> azure.open(onAzure, observer);
            case ProviderConfig.Compatible compatible -> CompatibleOpener.open(opening, compatible, observer);
            case ProviderConfig.Vertex vertex -> VertexOpener.open(opening, google, vertex, observer);
            case ProviderConfig.Bedrock bedrock -> aws.bedrock(bedrock, observer);
            case ProviderConfig.SageMaker sageMaker -> aws.sageMaker(sageMaker, observer);
            case ProviderConfig.Watsonx watsonx -> WatsonxOpener.open(opening, watsonx, observer);
            case ProviderConfig.Sandbox own -> new SandboxClient(sandbox, own, at -> opened(at, observer));
        };
    }

    @Override
    public void close() {
        transports.close();
    }

    private ProviderClient plain(ProviderConfig.Plain config, ExchangeObserver observer) {
        VersionInBaseUrl.refuse(config);
        return switch (config.vendor()) {
            case ANTHROPIC -> anthropic(config, observer);
            case OLLAMA -> PlainOpener.ollama(opening, config, observer);
            case COHERE -> PlainOpener.cohere(opening, config, observer);
            case GEMINI -> PlainOpener.gemini(opening, config, observer);
            case REPLICATE -> PlainOpener.replicate(opening, config, observer);
            case NLP_CLOUD -> PlainOpener.nlpCloud(opening, config, observer);
            case ALEPH_ALPHA -> PlainOpener.alephAlpha(opening, config, observer);
            case PETALS -> PlainOpener.petals(opening, config, observer);
        };
    }

    private ProviderClient anthropic(ProviderConfig.Plain config, ExchangeObserver observer) {
        Endpoint endpoint = new Endpoint(config.baseUrl(), Map.of("anthropic-version", AnthropicClient.VERSION),
                Authorization.key("x-api-key", "", Opening.key(config)), config.headers());
        return new AnthropicClient(opening.scope(endpoint, config, observer),
                opening.plan(WireProtocol.ANTHROPIC, endpoint.hostName()),
                model -> opening.models().model(config, model)
                        .flatMap(known -> Optional.ofNullable(known.maxOutputTokens())));
    }
}
