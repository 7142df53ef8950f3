package dev.counterpoint.providers.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ProviderFileTest {
    private static final ProviderId ID = new ProviderId("11111111-1111-1111-1111-111111111111");
    private static final String KEY = "\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"k\"}";
    private static final String WHOLE = """
            {"name":"mine","kind":"openai","baseUrl":"https://api.example.org/v1/","model":"m/1",
             "credentials":{"type":"api_key","apiKey":"sk-Very-Secret"},"headers":{"X-Team":"blue Secret"},
             "timeLimits":{"connectSeconds":5,"betweenBytesSeconds":2.5},"maxConnections":8}""";

    @Test
    void read_takesEveryField() {
        var config = (ProviderConfig.OpenAi) ProviderFile.read(WHOLE, ID);

        assertThat(config.id()).isEqualTo(ID);
        assertThat(config.name()).isEqualTo("mine");
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://api.example.org/v1"));
        assertThat(config.model()).isEqualTo("m/1");
        assertThat(config.credentials()).isEqualTo(new Credentials.ApiKey(Secret.of("sk-Very-Secret")));
        assertThat(config.headers()).isEqualTo(Map.of("X-Team", Secret.of("blue Secret")));
        assertThat(config.timeLimits()).isEqualTo(
                new TimeLimits(Duration.ofSeconds(5), TimeLimits.DEFAULT.firstByte(), Duration.ofMillis(2_500)));
    }

    @Test
    void read_knowsTheVendorsOwnBaseUrls() {
        assertThat(((ProviderConfig.OpenAi) ProviderFile.read("{\"name\":\"a\",\"kind\":\"openai\"," + KEY + "}",
                ID)).baseUrl()).isEqualTo(URI.create("https://api.openai.com/v1"));
        var anthropic = (ProviderConfig.Plain) ProviderFile.read(
                "{\"name\":\"a\",\"kind\":\"anthropic\"," + KEY + ",\"model\":null}", ID);
        assertThat(anthropic.baseUrl()).isEqualTo(URI.create("https://api.anthropic.com"));
        assertThat(anthropic.credentials()).isEqualTo(new Credentials.ApiKey(Secret.of("k")));
        assertThat(anthropic.model()).isNull();
        assertThat(anthropic.timeLimits()).isEqualTo(TimeLimits.DEFAULT);
        assertThat(anthropic.connections()).isEqualTo(Common.USUAL_CONNECTIONS);
    }

    @Test
    void read_takesTheSandbox() {
        assertThat(ProviderFile.read("{\"name\":\"s\",\"kind\":\"sandbox\",\"model\":\"openai/swift\"}", ID))
                .isEqualTo(new ProviderConfig.Sandbox(ID, "s", "openai/swift"));
    }

    @Test
    void read_takesAByteOrderMarkAndAnIpv6Host() {
        var config = (ProviderConfig.OpenAi) ProviderFile
                .read("\uFEFF{\"name\":\"s\",\"kind\":\"openai\",\"baseUrl\":\"http://[::1]:8080/v1\"}", ID);

        assertThat(config.baseUrl().getPort()).isEqualTo(8080);
    }

    @Test
    void write_masksEverySecretAndReadsBackOtherwise() {
        String written = ProviderFile.write(ProviderFile.read(WHOLE, ID));

        assertThat(written).doesNotContain("Secret").contains("\"apiKey\" : \"•••\"", "\"X-Team\" : \"•••\"");
        var again = (ProviderConfig.OpenAi) ProviderFile
                .read(written.replaceFirst("•••", "key").replaceFirst("•••", "value"), ID);
        assertThat(again.connections()).isEqualTo(8);
        assertThat(again.timeLimits()).isEqualTo(((ProviderConfig.OpenAi) ProviderFile.read(WHOLE, ID)).timeLimits());
        assertThat(again.model()).isEqualTo("m/1");
    }

    @Test
    void timeLimits_areTenSecondsToConnect_twoMinutesToTheFirstByte_andOneBetweenBytes_unlessTheFileSaysOtherwise() {
        ProviderConfig config = ProviderFile.read("""
                {"name":"a","kind":"ollama","timeLimits":{"firstByteSeconds":300}}""", ID);

        assertThat(TimeLimits.DEFAULT).isEqualTo(
                new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(120), Duration.ofSeconds(60)));
        assertThat(config.timeLimits()).isEqualTo(
                new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(300), Duration.ofSeconds(60)));
    }

    @Test
    void write_leavesOutWhatIsAsUsual() {
        assertThat(ProviderFile.write(new ProviderConfig.Sandbox(ID, "s", null))).contains("\"kind\" : \"sandbox\"")
                .doesNotContain("model", "credentials");
        assertThat(ProviderFile.write(ProviderFile.read("{\"name\":\"a\",\"kind\":\"ollama\"}", ID)))
                .contains("http://localhost:11434").doesNotContain("timeLimits", "headers", "model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            // not JSON, or not an object
            "hello | This is not JSON (line 1, column", "{'name':1} | This is not JSON",
            "{\"name\":\"a\" | This is not JSON", "[] | one JSON object", "\"x\" | one JSON object",
            "{\"name\":\"a\",\"kind\":\"openai\"} x | This is not JSON",
            "{\"name\":\"a\",\"name\":\"b\",\"kind\":\"openai\"} | \"name\" is there twice (line 1, column",
            // missing, unknown, of the wrong type
            "{\"kind\":\"openai\"} | \"name\" is missing", "{\"name\":\"a\"} | \"kind\" is missing",
            "{\"name\":\"a\",\"kind\":\"gpt\"} | \"kind\" must be one of openai, azure",
            "{\"name\":\"a\",\"kind\":\"openai\",\"url\":\"x\"} | \"url\" is not a field of a provider of the kind openai",
            "{\"name\":\"a\",\"kind\":\"sandbox\",\"baseUrl\":\"http://x\"} | \"baseUrl\" is not a field of a provider of the kind sandbox",
            "{\"name\":1,\"kind\":\"openai\"} | \"name\" must be a text",
            "{\"name\":\"a\",\"kind\":\"openai\",\"model\":[]} | \"model\" must be a text",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":\"key\"} | \"credentials\" must be an object",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"X\":1}} | \"headers.X\" must be a text",
            // names and URLs
            "{\"name\":\"a/b\",\"kind\":\"openai\"} | \"name\" must not hold a slash",
            "{\"name\":\"  \",\"kind\":\"openai\"} | \"name\" must not be blank",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"api.openai.com/v1\"} | \"baseUrl\" must be an absolute http or https URL",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"ftp://x/v1\"} | \"baseUrl\" must be an absolute http or https URL",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://\"} | \"baseUrl\" must be an absolute http or https URL",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"not a url\"} | \"baseUrl\" must be an absolute http or https URL",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"http://my_server:8000/v1\"} | \"baseUrl\" names no usable host",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://bücher.example/v1\"} | \"baseUrl\" names no usable host",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://u:p@x/v1\"} | \"baseUrl\" must not hold a user",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://x/v1?key=1\"} | \"baseUrl\" must not hold a query",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://x:99999/v1\"} | \"baseUrl\" must be an absolute http or https URL",
            // credentials, headers, time limits
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{}} | \"credentials.type\" is missing",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"oauth\"}} | \"credentials.type\" must be",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"api_key\"}} | \"credentials.apiKey\" is missing",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"none\",\"apiKey\":\"k\"}} | \"credentials.apiKey\" is not a field",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"api_key\",\"apiKey\":\" \"}} | \"credentials.apiKey\" must not be blank",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"•••\"}} | holds the mask",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"a b\":\"x\"}} | \"headers\" holds a name",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"Host\":\"x\"}} | \"headers\" must not hold \"Host\"",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"X-A\":\"1\",\"x-a\":\"2\"}} | \"headers.x-a\" is there twice",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"X-A\":\"a\\nb\"}} | \"headers.X-A\" must be one line",
            "{\"name\":\"a\",\"kind\":\"openai\",\"timeLimits\":{\"connectSeconds\":0}} | \"timeLimits.connectSeconds\" must be a number of seconds",
            "{\"name\":\"a\",\"kind\":\"openai\",\"timeLimits\":{\"connectSeconds\":\"1\"}} | \"timeLimits.connectSeconds\" must be a number",
            "{\"name\":\"a\",\"kind\":\"openai\",\"maxConnections\":1.5} | \"maxConnections\" must be a whole number from 1 to 10000",
            "{\"name\":\"a\",\"kind\":\"openai\",\"timeLimits\":{\"seconds\":1}} | \"timeLimits.seconds\" is not a field of timeLimits"})
    void read_namesWhatIsWrong(String json, String sentence) {
        ProviderException e = catchThrowableOfType(ProviderException.class, () -> ProviderFile.read(json, ID));

        assertThat(e.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(e.layer()).isEqualTo(Layer.CONFIGURATION);
        assertThat(e.message()).contains(sentence).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'kind':'azure','credentials':{'type':'azure_cli'} | \"endpoint\" is missing",
            "'kind':'azure','endpoint':'https://x.example' | \"credentials\" is missing",
            "'kind':'azure','endpoint':'https://x.example','api':'old','credentials':{'type':'azure_cli'} | \"api\" must be",
            "'kind':'azure','endpoint':'https://x.example','credentials':{'type':'entra_client_secret','clientId':'c','clientSecret':'s'} | \"credentials.tenantId\" is missing",
            "'kind':'bedrock','region':'eu-west-1','credentials':{'type':'static','accessKeyId':'A'} | \"credentials.secretAccessKey\" is missing",
            "'kind':'bedrock','region':'eu-west-1','credentials':{'type':'static','secretAccessKey':'s'} | \"credentials.accessKeyId\" is missing",
            "'kind':'bedrock','region':'Europe West','credentials':{'type':'environment'} | \"region\" must be",
            "'kind':'bedrock','credentials':{'type':'environment'},'role':{'sessionName':'s'} | \"role.arn\" is missing",
            "'kind':'bedrock','credentials':{'type':'environment'},'role':{'arn':'prompts'} | \"role.arn\" must be the ARN of a role",
            "'kind':'bedrock','credentials':{'type':'environment'},'role':{'arn':'arn:aws:iam::1:role/r','durationSeconds':1} | \"role.durationSeconds\" must be",
            "'kind':'bedrock','region':'eu-west-1','credentials':{'type':'web_identity','tokenFile':'/t','roleArn':'arn:aws:iam::1:user/x'} | \"credentials.roleArn\" must be the ARN of a role",
            "'kind':'bedrock','credentials':{'type':'api_key','apiKey':'k'} | \"region\" is missing",
            "'kind':'bedrock','model':'amazon.nova-pro-v1:0','credentials':{'type':'static','accessKeyId':'A','secretAccessKey':'s'} | \"region\" is missing",
            "'kind':'bedrock','endpoint':'https://x.example','credentials':{'type':'static','accessKeyId':'A','secretAccessKey':'s'} | \"region\" is missing",
            "'kind':'sagemaker','model':'mine','credentials':{'type':'static','accessKeyId':'A','secretAccessKey':'s'} | \"region\" is missing",
            "'kind':'vertex','credentials':{'type':'google_json','json':{}} | \"credentials.json\" has no \"type\"",
            "'kind':'vertex','credentials':{'type':'google_json','json':{'type':' '}} | \"credentials.json\" has no \"type\"",
            "'kind':'openai' | \"credentials\" is missing: OpenAI wants an API key.",
            "'kind':'openai','baseUrl':'https://API.openai.com:443/v1/','credentials':{'type':'none'},'headers':{'X-Team':'t'} | \"credentials\" is missing: OpenAI wants an API key.",
            "'kind':'anthropic' | \"credentials\" is missing: Anthropic wants an API key.",
            "'kind':'gemini','credentials':{'type':'none'} | \"credentials\" is missing: Google Gemini wants an API key.",
            "'kind':'replicate' | \"credentials\" is missing: Replicate wants an API key.",
            "'kind':'vertex','credentials':{'type':'google_json'} | \"credentials.json\" and \"credentials.path\"",
            "'kind':'vertex','credentials':{'type':'google_json','json':'SECRET'} | \"credentials.json\" must be a JSON object",
            "'kind':'vertex','tokenHosts':'x','credentials':{'type':'application_default'} | \"tokenHosts\" must be a list",
            "'kind':'watsonx','credentials':{'type':'api_key','apiKey':'k'} | \"projectId\" and \"spaceId\"",
            "'kind':'compatible','preset':'nobody' | \"preset\" must be one of",
            "'kind':'compatible','preset':'groq' | \"credentials\" is missing",
            "'kind':'compatible','preset':'cloudflare','credentials':{'type':'api_key','apiKey':'k'} | \"baseUrl\" is missing"})
    void read_namesWhatIsWrong_withTheOtherKinds(String fields, String sentence) {
        String json = "{'name':'a',%s}".formatted(fields).replace('\'', '"');

        ProviderException e = catchThrowableOfType(ProviderException.class, () -> ProviderFile.read(json, ID));

        assertThat(e.kind()).isEqualTo(FailureKind.BAD_CONFIGURATION);
        assertThat(e.message()).contains(sentence).endsWith(".").doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // a region that the model, the profile or the environment names, or that nobody needs
            "'kind':'bedrock','model':'arn:aws:bedrock:eu-west-1:1:inference-profile/x','credentials':{'type':'static','accessKeyId':'A','secretAccessKey':'s'}",
            "'kind':'bedrock','credentials':{'type':'profile','profile':'p'}",
            "'kind':'sagemaker','credentials':{'type':'environment'}",
            "'kind':'bedrock','endpoint':'https://x.example','credentials':{'type':'api_key','apiKey':'k'}",
            // a server that wants no key, or has its own, or is given one in a header
            "'kind':'openai','baseUrl':'https://proxy.example/v1'", "'kind':'anthropic','baseUrl':'http://localhost:1'",
            "'kind':'ollama'", "'kind':'petals'", "'kind':'openai','headers':{'Authorization':'Bearer k'}",
            "'kind':'gemini','headers':{'x-goog-api-key':'k'}"})
    void read_takesWhatCanBeAskedAsItIs(String fields) {
        String json = "{'name':'a',%s}".formatted(fields).replace('\'', '"');

        assertThat(ProviderFile.read(json, ID).name()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'kind':'openai','baseUrl':'https://api.openai.com/v1'", "'kind':'anthropic'",
            "'kind':'bedrock','credentials':{'type':'api_key','apiKey':'k'}",
            "'kind':'vertex','credentials':{'type':'google_json','json':{}}",
            "'kind':'bedrock','credentials':{'type':'web_identity','tokenFile':'/t','roleArn':'arn:aws:iam::1:user/x'}"})
    void readKept_opensWhatWasSavedBefore_andKeepsItsSignIn(String fields) {
        String json = "{'name':'a',%s}".formatted(fields).replace('\'', '"');

        ProviderConfig kept = ProviderFile.readKept((ObjectNode) ProviderFile.parse(json), ID);

        assertThat(json.contains("credentials")).isNotEqualTo(kept.credentials() instanceof Credentials.None);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"sk-Secret", "{\"name\":\"a\",\"kind\":sk-Secret}",
            "{\"name\":\"a\",\"kind\":\"sk-Secret\"}",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://me:sk-Secret@x\"}",
            "{\"name\":\"a\",\"kind\":\"openai\",\"baseUrl\":\"https://sk-Secret x\"}",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"sk-Secret ü\"}}",
            "{\"name\":\"a\",\"kind\":\"openai\",\"credentials\":{\"type\":\"sk-Secret\"}}",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"X\":\"sk-Secret ü\"}}",
            "{\"name\":\"a\",\"kind\":\"openai\",\"headers\":{\"X\":\"sk-Secret\\u0000\"}}"})
    void read_neverRepeatsASecret(String json) {
        ProviderException e = catchThrowableOfType(ProviderException.class, () -> ProviderFile.read(json, ID));

        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain("Secret ", "sk-Secret");
    }
}
