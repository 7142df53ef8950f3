package dev.counterpoint.app.ui.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.KeyField;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderFormTest {
    private static final ProviderKinds KINDS = ProviderKinds.load();
    private static final Secret KEY = Secret.of("sk-0123456789abcdefghij");
    private static final ProviderConfig.OpenAi SAVED = new ProviderConfig.OpenAi(new Common(new ProviderId("p"), "work",
            "gpt", new Credentials.ApiKey(KEY), Map.of("x-team", Secret.of("red")), TimeLimits.DEFAULT),
            URI.create("https://api.openai.com/v1"));

    private final ProviderForm form = new ProviderForm(SAVED, KINDS, name -> name, true);

    @Test
    void a_saved_provider_is_read_back_as_it_was() {
        assertThat(read(form)).contains(SAVED);
        assertThat(form.dirtyProperty().get()).isFalse();
    }

    @Test
    void a_saved_key_stays_with_a_new_path_on_the_same_host() {
        form.value(Paths.BASE_URL).set("https://api.openai.com/v2");

        assertThat(read(form)).map(ProviderConfig::credentials).contains(new Credentials.ApiKey(KEY));
        assertThat(form.secret(Paths.API_KEY).noticeProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/v1", "http://api.openai.com/v1", "https://api.openai.com:8443/v1"})
    void a_saved_key_is_asked_for_again_at_another_origin_and_says_why(String elsewhere) {
        form.headers().clear();
        form.value(Paths.BASE_URL).set(elsewhere);

        assertThat(read(form)).isEmpty();
        assertThat(form.problems().get(Paths.API_KEY)).contains("entered for api.openai.com");

        form.secret(Paths.API_KEY).typedProperty().set("another");
        assertThat(read(form)).map(ProviderConfig::credentials)
                .contains(new Credentials.ApiKey(Secret.of("another")));
    }

    @Test
    void a_saved_header_value_is_asked_for_again_at_another_origin() {
        form.value(Paths.BASE_URL).set("https://evil.example/v1");
        form.secret(Paths.API_KEY).typedProperty().set("another");

        assertThat(read(form)).isEmpty();
        assertThat(form.problems().get(Paths.HEADERS)).contains("x-team", "another host");
    }

    @Test
    void the_key_is_taken_away_by_replacing_it_with_nothing() {
        form.headers().clear();
        form.value(Paths.BASE_URL).set("https://proxy.example/v1");
        form.secret(Paths.API_KEY).replace();

        assertThat(read(form)).map(ProviderConfig::credentials).contains(new Credentials.None());
    }

    @Test
    void the_vendor_itself_is_not_asked_without_a_key() {
        form.secret(Paths.API_KEY).replace();

        assertThat(read(form)).isEmpty();
        assertThat(form.problems()).containsOnlyKeys(Paths.API_KEY).containsValue(
                "\"credentials\" is missing: OpenAI wants an API key.");
    }

    @Test
    void replacing_the_key_can_be_thought_better_of() {
        form.secret(Paths.API_KEY).replace();
        form.secret(Paths.API_KEY).typedProperty().set("half a k");
        form.secret(Paths.API_KEY).keepSaved();

        assertThat(read(form)).map(ProviderConfig::credentials).contains(new Credentials.ApiKey(KEY));
    }

    @Test
    void discarding_brings_back_what_is_saved() {
        form.nameProperty().set("other");
        form.headers().clear();
        form.secret(Paths.API_KEY).replace();

        form.revert();

        assertThat(form.dirtyProperty().get()).isFalse();
        assertThat(read(form)).contains(SAVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | Enter the address", "nonsense | begins with https://",
            "ftp://host/x | begins with https://", "https:// | is not a URL", "https://a b/ | is not a URL",
            "https:///v1 | names no host", "https://sk-key@host/v1 | does not belong into the address",
            "https://host/v1?key=1 | holds no ?"})
    void a_base_url_that_is_none_is_told_at_its_field(String typed, String words) {
        form.value(Paths.BASE_URL).set(typed);

        assertThat(read(form)).isEmpty();
        assertThat(form.problems().get(Paths.BASE_URL)).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | Give the provider a name", "a/b | no slash", "TAKEN | Another provider"})
    void a_name_that_cannot_be_is_told_at_its_field(String typed, String words) {
        form.nameProperty().set(typed);

        assertThat(FormReader.read(form, Set.of("taken"))).isEmpty();
        assertThat(form.problems().get(Paths.NAME)).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "soon", "86401"})
    void a_time_limit_that_is_none_is_told_at_its_field(String typed) {
        form.connectProperty().set(typed);

        assertThat(read(form)).isEmpty();
        assertThat(form.problems().get(Paths.TIME_LIMITS)).contains("time to connect", "seconds");
    }

    @Test
    void each_time_limit_fills_its_own_field_and_is_saved_from_it() {
        TimeLimits own = new TimeLimits(Duration.ofSeconds(3), Duration.ofSeconds(45), Duration.ofMillis(7_500));
        Common usual = SAVED.common();
        ProviderForm filled = new ProviderForm(SAVED.with(new Common(usual.id(), usual.name(), usual.model(),
                usual.credentials(), usual.headers(), own)), KINDS, name -> name, true);

        assertThat(filled.connectProperty().get()).isEqualTo("3");
        assertThat(filled.firstByteProperty().get()).isEqualTo("45");
        assertThat(filled.betweenBytesProperty().get()).isEqualTo("7.5");
        assertThat(read(filled)).get().extracting(ProviderConfig::timeLimits).isEqualTo(own);

        form.connectProperty().set("4");
        form.firstByteProperty().set("46");
        form.betweenBytesProperty().set("8.5");
        assertThat(read(form)).get().extracting(ProviderConfig::timeLimits).isEqualTo(new TimeLimits(
                Duration.ofSeconds(4), Duration.ofSeconds(46), Duration.ofMillis(8_500)));
    }

    @Test
    void a_time_limit_that_is_left_empty_is_the_usual_one() {
        form.connectProperty().set("");
        form.betweenBytesProperty().set("0.5");

        assertThat(read(form)).get().extracting(ProviderConfig::timeLimits).isEqualTo(new TimeLimits(
                TimeLimits.DEFAULT.connect(), TimeLimits.DEFAULT.firstByte(), Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "many", "10001"})
    void a_number_of_connections_that_is_none_is_told_beside_the_time_limits(String typed) {
        form.connectionsProperty().set(typed);

        assertThat(read(form)).isEmpty();
        assertThat(form.problems().get(Paths.TIME_LIMITS)).contains("Connections at a time");
    }

    @Test
    void connections_are_kept_as_typed() {
        form.connectionsProperty().set("4");

        assertThat(read(form).orElseThrow().connections()).isEqualTo(4);
    }

    @Test
    void a_problem_goes_when_its_field_is_corrected() {
        form.nameProperty().set("");
        assertThat(read(form)).isEmpty();

        form.nameProperty().set("n");

        assertThat(form.problems()).doesNotContainKey(Paths.NAME);
    }

    @Test
    void another_kind_brings_its_own_address_and_name_until_they_are_typed() {
        ProviderForm fresh = new ProviderForm(new ProviderId("n"), KINDS, KINDS.of("openai"),
                name -> name.equals("OpenAI") ? "OpenAI 2" : name);

        fresh.kindProperty().set(KINDS.of("anthropic"));

        assertThat(fresh.value(Paths.BASE_URL).get()).isEqualTo("https://api.anthropic.com");
        assertThat(fresh.nameProperty().get()).isEqualTo("Anthropic");

        fresh.value(Paths.BASE_URL).set("https://proxy.example");
        fresh.kindProperty().set(KINDS.of("openai"));
        assertThat(fresh.value(Paths.BASE_URL).get()).isEqualTo("https://proxy.example");
    }

    @Test
    void a_masked_key_shows_at_most_its_last_four_characters() {
        assertThat(KeyField.mask(KEY)).doesNotContain("sk-").endsWith("ghij");
        assertThat(KeyField.mask(Secret.of("short-key-1234"))).doesNotContain("1234");
    }

    private static Optional<ProviderConfig> read(ProviderForm form) {
        return FormReader.read(form, Set.of());
    }
}
