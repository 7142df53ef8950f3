package dev.counterpoint.app.ui.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TimeLimitsFieldTest {
    private static final TimeLimits SAVED = new TimeLimits(Duration.ofSeconds(3), Duration.ofSeconds(45),
            Duration.ofMillis(7_500));

    private final ProviderForm form = new ProviderForm(new ProviderConfig.OpenAi(
            new Common(new ProviderId("p"), "work", "gpt", new Credentials.ApiKey(Secret.of("sk-0123456789")), Map.of(),
                    SAVED, 8),
            URI.create("https://api.openai.com/v1")), ProviderKinds.load(), name -> name, true);
    private final TimeLimitsField limits = new TimeLimitsField(form);

    @Test
    void each_field_shows_the_limit_that_its_label_names() {
        assertThat(field("connect").getText()).isEqualTo("3");
        assertThat(field("first-byte").getText()).isEqualTo("45");
        assertThat(field("silence").getText()).isEqualTo("7.5");
        assertThat(field("connections").getText()).isEqualTo("8");
    }

    @Test
    void what_is_typed_is_saved_as_the_limit_that_its_label_names() {
        field("connect").setText("4");
        field("first-byte").setText("46");
        field("silence").setText("8.5");
        field("connections").setText("9");

        assertThat(FormReader.read(form, Set.of())).get().satisfies(typed -> {
            assertThat(typed.timeLimits()).isEqualTo(new TimeLimits(Duration.ofSeconds(4), Duration.ofSeconds(46),
                    Duration.ofMillis(8_500)));
            assertThat(typed.connections()).isEqualTo(9);
        });
    }

    @Test
    void an_empty_field_shows_what_holds_then() {
        assertThat(field("connect").getPromptText()).isEqualTo("10");
        assertThat(field("first-byte").getPromptText()).isEqualTo("120");
        assertThat(field("silence").getPromptText()).isEqualTo("60");
    }

    private TextField field(String name) {
        return (TextField) limits.lookup("#provider-limit-" + name);
    }
}
