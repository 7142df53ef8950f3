package dev.counterpoint.app.ui.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.QueuedFx;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersViewModelTest {
    private final QueuedFx fx = new QueuedFx();

    @TempDir
    Path directory;

    private Store store;
    private ProvidersViewModel model;

    @BeforeEach
    void open() {
        store = Store.open(directory, InstantSource.system());
        // Without start(): nothing is reloaded behind the test's back, and all happens in the order of the calls.
        model = new ProvidersViewModel(
                new ProvidersViewModel.Services(store.providers(), store.settings(), new NoClients(),
                        () -> UUID.randomUUID().toString(), System::nanoTime, Thread.ofVirtual().factory(), _ -> null,
                        fx));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_provider_that_was_filled_in_is_in_the_store() {
        ProviderItem item = model.add(ProviderKinds.ANTHROPIC);
        item.form().secret(Paths.API_KEY).typedProperty().set("sk-ant");

        assertThat(fx.await(model.save(item))).isTrue();

        assertThat(store.providers().byName("Anthropic").join()).map(ProviderConfig::credentials)
                .contains(new Credentials.ApiKey(Secret.of("sk-ant")));
        assertThat(item.form().dirtyProperty().get()).isFalse();
        assertThat(item.form().secret(Paths.API_KEY).typedProperty().get()).as("the typed key, once it is saved")
                .isEmpty();
    }

    @Test
    void nothing_is_stored_while_a_field_is_wrong() {
        ProviderItem item = model.add(ProviderKinds.OPENAI);
        item.form().value(Paths.BASE_URL).set("nonsense");

        assertThat(fx.await(model.save(item))).isFalse();

        assertThat(store.providers().byName("OpenAI").join()).isEmpty();
        assertThat(item.form().problems()).containsOnlyKeys(Paths.BASE_URL);
    }

    @Test
    void what_the_store_refuses_is_told_in_the_form() {
        ProviderItem item = model.add(ProviderKinds.OPENAI);
        item.form().nameProperty().set("Sandbox");
        item.form().secret(Paths.API_KEY).typedProperty().set("k");

        assertThat(fx.await(model.save(item))).isFalse();

        assertThat(item.form().problems().get(Paths.FORM)).contains("Sandbox");
        assertThat(item.form().dirtyProperty().get()).isTrue();
    }

    @Test
    void a_second_one_gets_a_name_of_its_own() {
        model.add(ProviderKinds.OPENAI);

        assertThat(model.add(ProviderKinds.OPENAI).form().nameProperty().get()).isEqualTo("OpenAI 2");
    }

    @Test
    void a_name_counts_among_those_of_its_own_kind_when_the_kind_is_changed() {
        model.add(ProviderKinds.OPENAI);
        ProviderForm form = model.add(ProviderKinds.OPENAI).form();

        form.kindProperty().set(form.kinds().of("anthropic"));

        assertThat(form.nameProperty().get()).isEqualTo("Anthropic");
    }

    @Test
    void a_copy_keeps_the_key_and_gets_another_name() {
        ProviderItem item = saved("sk-key");

        model.duplicate(item);
        ProviderItem copy = model.items().getLast();

        assertThat(copy.form().secret(Paths.API_KEY).keepsProperty().get()).isTrue();
        assertThat(fx.await(model.save(copy))).isTrue();
        assertThat(store.providers().byName("OpenAI 2").join()).map(ProviderConfig::credentials)
                .contains(new Credentials.ApiKey(Secret.of("sk-key")));
        assertThat(store.providers().list().join()).hasSize(3);
    }

    @Test
    void what_is_typed_stays_while_another_is_looked_at() {
        ProviderItem first = saved("k");
        first.form().modelProperty().set("typed");

        model.add(ProviderKinds.ANTHROPIC);
        model.selectedProperty().set(first);

        assertThat(first.form().modelProperty().get()).isEqualTo("typed");
        assertThat(model.unsaved()).isEqualTo(2);
    }

    @Test
    void what_is_typed_stays_when_another_is_saved() {
        ProviderItem edited = saved("k");
        fx.await(model.start());
        edited.form().modelProperty().set("typed");
        ProviderItem other = model.add(ProviderKinds.ANTHROPIC);

        fx.await(model.save(other));
        fx.await(model.start());

        assertThat(model.items()).contains(edited);
        assertThat(edited.form().modelProperty().get()).isEqualTo("typed");
        assertThat(edited.form().dirtyProperty().get()).isTrue();
    }

    @Test
    void a_removed_one_is_gone_from_the_store_and_another_is_selected() {
        ProviderItem kept = model.add(ProviderKinds.ANTHROPIC);
        ProviderItem item = saved("k");

        assertThat(fx.await(model.remove(item))).isTrue();

        assertThat(store.providers().byName("OpenAI").join()).isEmpty();
        assertThat(model.selectedProperty().get()).isEqualTo(kept);
    }

    @Test
    void the_sandbox_is_there_from_the_beginning_and_is_built_in() {
        fx.await(model.start());

        assertThat(model.items()).singleElement().satisfies(item -> {
            assertThat(item.builtIn()).isTrue();
            assertThat(item.title()).isEqualTo("Sandbox (no model)");
        });
    }

    private ProviderItem saved(String key) {
        ProviderItem item = model.add(ProviderKinds.OPENAI);
        item.form().secret(Paths.API_KEY).typedProperty().set(key);
        assertThat(fx.await(model.save(item))).isTrue();
        return item;
    }

    private record NoClients() implements ProviderClients {
        @Override
        public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
            throw new AssertionError("Nothing is to be asked.");
        }

        @Override
        public void close() {}
    }
}
