package dev.counterpoint.app.ui.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderFile;
import dev.counterpoint.providers.config.ProviderId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderFormKindsTest {
    private static final ProviderKinds KINDS = ProviderKinds.load();
    private static final ProviderId ID = new ProviderId("p");

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"name":"a","kind":"openai","api":"responses","organization":"o","project":"p","model":"m",
             "credentials":{"type":"api_key","apiKey":"k-1"}}""", """
            {"name":"a","kind":"azure","endpoint":"https://x.openai.azure.com","apiVersion":"2024-10-21",
             "credentials":{"type":"entra_client_secret","tenantId":"t","clientId":"c","clientSecret":"s-1"}}""", """
            {"name":"a","kind":"azure","endpoint":"https://x.openai.azure.com","credentials":{"type":"azure_cli"}}""",
            """
            {"name":"a","kind":"vertex","project":"p","location":"europe-west4","tokenHosts":["a.example","b.example"],
             "credentials":{"type":"google_json","json":{"type":"service_account"}}}""", """
            {"name":"a","kind":"vertex","credentials":{"type":"application_default"}}""", """
            {"name":"a","kind":"bedrock","region":"eu-west-1",
             "credentials":{"type":"static","accessKeyId":"AKIA","secretAccessKey":"s-1","sessionToken":"t-1"},
             "role":{"arn":"arn:aws:iam::1:role/r","externalId":"e","durationSeconds":1800}}""", """
            {"name":"a","kind":"sagemaker","region":"eu-west-1","credentials":{"type":"profile","profile":"work"}}""",
            """
            {"name":"a","kind":"watsonx","projectId":"p","credentials":{"type":"api_key","apiKey":"k-1"}}""", """
            {"name":"a","kind":"compatible","preset":"groq","credentials":{"type":"api_key","apiKey":"k-1"}}""", """
            {"name":"a","kind":"ollama"}"""})
    void what_is_saved_of_any_kind_is_read_back_as_it_was(String file) {
        ProviderConfig saved = ProviderFile.read(file, ID);

        ProviderForm form = new ProviderForm(saved, KINDS, name -> name, true);

        assertThat(read(form)).contains(saved);
        assertThat(form.problems()).isEmpty();
    }

    @Test
    void a_preset_brings_its_address_and_its_name() {
        ProviderForm form = fresh("openai");

        form.kindProperty().set(KINDS.of("compatible"));
        form.value(Paths.PRESET).set("groq");
        form.secret(Paths.API_KEY).typedProperty().set("k-1");

        assertThat(form.value(Paths.BASE_URL).get()).isEqualTo("https://api.groq.com/openai/v1");
        assertThat(form.nameProperty().get()).isEqualTo("Groq");
        assertThat(read(form)).get().isInstanceOf(ProviderConfig.Compatible.class);
    }

    @Test
    void a_preset_that_wants_a_key_has_one_at_its_own_address_and_may_do_without_at_a_proxys() {
        ProviderForm form = fresh("compatible");
        form.value(Paths.PRESET).set("groq");
        assertThat(read(form)).isEmpty();
        assertThat(form.problems()).containsOnlyKeys(Paths.API_KEY);

        form.value(Paths.BASE_URL).set("https://proxy.example/v1");

        assertThat(read(form)).get().extracting(config -> config.credentials().type()).isEqualTo("none");
    }

    @Test
    void what_a_kind_needs_and_is_empty_is_told_at_its_field() {
        ProviderForm form = fresh("bedrock");

        assertThat(read(form)).isEmpty();

        assertThat(form.problems()).containsKeys("credentials.accessKeyId", "credentials.secretAccessKey")
                .doesNotContainKey("role.arn");
    }

    @Test
    void a_region_is_asked_for_unless_the_model_tells_it() {
        ProviderForm form = fresh("bedrock");
        form.value("credentials.accessKeyId").set("AKIA");
        form.secret("credentials.secretAccessKey").typedProperty().set("s-1");
        assertThat(read(form)).isEmpty();
        assertThat(form.problems()).containsOnlyKeys("region");

        form.modelProperty().set("arn:aws:bedrock:eu-west-1:1:inference-profile/x");

        assertThat(read(form)).get().extracting(ProviderConfig::model).asString().startsWith("arn:aws:bedrock");
    }

    @Test
    void a_key_may_stand_in_a_header_instead() {
        ProviderForm form = fresh("openai");
        HeaderRow row = new HeaderRow("", null);
        form.headers().add(row);
        row.name().set("Authorization");
        row.value().set("Bearer k-1");

        assertThat(read(form)).get().extracting(ProviderConfig::headers).asString().contains("authorization");
    }

    @Test
    void half_a_role_is_told_at_the_half_that_is_missing() {
        ProviderForm form = fresh("bedrock");
        form.value(Paths.CREDENTIALS_TYPE).set("environment");
        form.value("role.externalId").set("e");

        assertThat(read(form)).isEmpty();

        assertThat(form.problems()).containsOnlyKeys("role.arn");
    }

    @Test
    void a_saved_secret_is_asked_for_again_at_another_endpoint() {
        ProviderForm form = new ProviderForm(ProviderFile.read("""
                {"name":"a","kind":"azure","endpoint":"https://x.openai.azure.com",
                 "credentials":{"type":"api_key","apiKey":"k-1"}}""", ID), KINDS, name -> name, true);

        form.value("endpoint").set("https://y.openai.azure.com");

        assertThat(read(form)).isEmpty();
        assertThat(form.problems().get(Paths.API_KEY)).contains("entered for x.openai.azure.com");
    }

    @Test
    void what_belongs_to_another_way_to_sign_in_is_left_out() {
        ProviderForm form = fresh("azure");
        form.value("endpoint").set("https://x.openai.azure.com");
        form.value(Paths.CREDENTIALS_TYPE).set("entra_client_secret");
        form.value("credentials.tenantId").set("t");
        form.value(Paths.CREDENTIALS_TYPE).set("azure_cli");

        assertThat(read(form)).get().extracting(config -> config.credentials().type()).isEqualTo("azure_cli");
    }

    @Test
    void what_was_typed_for_another_way_to_sign_in_comes_back_with_it() {
        ProviderForm form = fresh("azure");
        form.value("endpoint").set("https://x.openai.azure.com");
        form.value(Paths.CREDENTIALS_TYPE).set("entra_client_secret");
        form.value("credentials.tenantId").set("t");
        form.value("credentials.clientId").set("c");
        form.secret("credentials.clientSecret").typedProperty().set("s-1");
        form.value(Paths.CREDENTIALS_TYPE).set("api_key");
        form.value(Paths.CREDENTIALS_TYPE).set("entra_client_secret");

        assertThat(read(form)).get().extracting(ProviderConfig::credentials)
                .isEqualTo(new Credentials.EntraClientSecret("t", "c", Secret.of("s-1"), null, null));
    }

    @Test
    void a_rule_between_fields_is_told_in_its_own_words() {
        ProviderForm form = fresh("watsonx");
        form.secret(Paths.API_KEY).typedProperty().set("k-1");

        assertThat(read(form)).isEmpty();

        assertThat(form.problems().values()).singleElement().asString().contains("projectId", "spaceId");
    }

    private static ProviderForm fresh(String kind) {
        return new ProviderForm(ID, KINDS, KINDS.of(kind), name -> name);
    }

    private static Optional<ProviderConfig> read(ProviderForm form) {
        return FormReader.read(form, Set.of());
    }
}
