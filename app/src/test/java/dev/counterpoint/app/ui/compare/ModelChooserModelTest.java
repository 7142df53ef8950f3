package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.config.Common;
import dev.counterpoint.app.ui.compare.ModelChooserModel.Row;
import dev.counterpoint.providers.ExchangeObserver;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderClient;
import dev.counterpoint.providers.ProviderClients;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.TimeLimits;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands in the model menu, and what Enter takes from it. The lists arrive when the test says so. */
class ModelChooserModelTest {
    private final ProviderConfig other = config("a-proxy", "gpt-5.2");
    private final ProviderConfig own = config("mine", null);
    private final ProviderConfig standard = config("with-default", "gpt-5.2-mini");
    private final Lists lists = new Lists();
    private final Deque<Runnable> arriving = new ArrayDeque<>();
    private final ModelChooserModel chooser = new ModelChooserModel(new ModelLists(lists, AtOnce::new, (_, _) -> {}),
            new ProviderWords(), arriving::add);

    @Test
    void entered_isTheExactNameOfTheOwnProvider_beforeAnEarlierMatch() {
        lists.put(other, "gpt-5.2");
        lists.put(own, "gpt-5.2-mini", "gpt-5.2");
        open(own);
        arrive();
        type("gpt-5.2");
        assertEntered(own, "gpt-5.2", false);
    }

    @Test
    void entered_isTheFirstMatchOfTheOwnProvider_beforeTheExactNameOfAnother() {
        lists.put(other, "gpt");
        lists.put(own, "claude", "gpt-5.2-mini", "gpt-5.2");
        open(own);
        arrive();
        type("gpt");
        assertEntered(own, "gpt-5.2-mini", false);
    }

    @Test
    void entered_isWhatWasTyped_whereTheOwnProviderHasNoMatch() {
        lists.put(other, "gpt-5.2");
        lists.put(own, "claude");
        open(own);
        arrive();
        type("gpt-5.2");
        assertEntered(own, "gpt-5.2", true);
    }

    @Test
    void entered_isWhatWasTyped_whileTheOwnListIsOnItsWay() {
        lists.put(other, "gpt-5.2");
        lists.put(standard, "gpt-5.2-mini", "gpt-5.2");
        chooser.open(List.of(other, standard), standard.id());
        arriving.removeLast().run(); // the list of the other one: the own provider was asked first
        type("gpt-5.2");
        assertEntered(standard, "gpt-5.2", true);
        arrive();
        assertEntered(standard, "gpt-5.2", false);
    }

    @Test
    void entered_isWhatWasTyped_whereTheOwnListCouldNotBeHad() {
        lists.put(other, "gpt-5.2");
        open(own);
        arrive();
        type("gpt-5.2");
        assertEntered(own, "gpt-5.2", true);
    }

    @Test
    void entered_isAnotherProvidersModel_onlyWhereThePersonWentToIt() {
        lists.put(other, "gpt-5.2");
        lists.put(own, "claude");
        open(own);
        arrive();
        type("gpt-5.2");
        highlight(other, "gpt-5.2");
        assertEntered(other, "gpt-5.2", false);
    }

    @Test
    void entered_isForgottenWithTheHighlight_whenMoreIsTyped() {
        lists.put(other, "gpt-5.2");
        lists.put(own, "gpt-5.2-mini");
        open(own);
        arrive();
        type("gpt");
        highlight(other, "gpt-5.2");
        type("gpt-5");
        assertEntered(own, "gpt-5.2-mini", false);
    }

    @Test
    void highlight_staysWithItsModel_whenAListArrivesAboveIt() {
        lists.put(other, "gpt-5.2", "gpt-5.2-mini");
        lists.put(own, "claude", "claude-mini");
        open(own);
        highlight(other, "gpt-5.2");
        arrive();
        assertEntered(other, "gpt-5.2", false);
    }

    @Test
    void highlight_isGivenUp_whereItsRowGoes() {
        lists.put(own, "claude");
        open(own);
        arrive();
        highlight(own, "claude");
        open(own);
        assertThat(chooser.highlightedProperty().get()).isNull();
    }

    @Test
    void entered_isNeverATypedName_whereThePaneHasNoProvider() {
        lists.put(other, "gpt-5.2");
        lists.put(own, "claude");
        chooser.open(List.of(other, own), null);
        arrive();
        type("claude");
        assertEntered(own, "claude", false);
        type("my-own");
        assertThat(chooser.entered()).isNull();
    }

    @Test
    void rows_beginWithTheOwnProvider() {
        lists.put(other, "gpt-5.2");
        lists.put(own, "claude");
        open(own);
        arrive();
        assertThat(chooser.rows()).filteredOn(Row.Heading.class::isInstance)
                .containsExactly(new Row.Heading(own), new Row.Heading(other));
    }

    @Test
    void rows_beginWithTheDefaultModel_amongThoseOfItsProvider() {
        lists.put(standard, "claude", "gpt-5.2-mini", "gpt-5.2");
        chooser.open(List.of(standard), standard.id());
        arrive();
        assertThat(chooser.rows()).filteredOn(Row.Choice.class::isInstance)
                .extracting(row -> ((Row.Choice) row).model()).containsExactly("gpt-5.2-mini", "claude", "gpt-5.2");
    }

    @Test
    void aProviderIsFoundByWhoseItIs_whateverItIsCalled() {
        ProviderConfig work = groq("work key");
        lists.put(work, "llama-3.3-70b-versatile", "qwen3-32b");
        lists.put(own, "gpt-5.2", "llama-4");
        chooser.open(List.of(work, own), own.id());
        arrive();
        type("Groq llama");
        assertThat(choices()).containsExactly(new Row.Choice(work, "llama-3.3-70b-versatile", null, false),
                new Row.Choice(work, "llama", null, true));
        assertEntered(work, "llama-3.3-70b-versatile", false);
        type("work llama");
        assertEntered(work, "llama-3.3-70b-versatile", false);
        type("mine llama");
        assertEntered(own, "llama-4", false);
    }

    @Test
    void aNamedProviderThatListsNothingTakesTheRestAsItIs() {
        ProviderConfig work = groq("work key");
        lists.put(own, "gpt-5.2");
        chooser.open(List.of(work, own), own.id());
        arrive();
        type("groq llama-9");
        assertEntered(work, "llama-9", true);
    }

    private List<Row.Choice> choices() {
        return chooser.rows().stream().filter(Row.Choice.class::isInstance).map(Row.Choice.class::cast).toList();
    }

    private static ProviderConfig groq(String name) {
        return new ProviderConfig.Compatible(new Common(new ProviderId("id of " + name), name, null,
                new Credentials.None(), Map.of(), TimeLimits.DEFAULT), "groq",
                URI.create("https://api.groq.com/openai/v1"));
    }

    private void open(ProviderConfig mine) {
        chooser.open(List.of(other, own), mine.id());
    }

    private void arrive() {
        while (!arriving.isEmpty()) {
            arriving.remove().run();
        }
    }

    private void type(String text) {
        chooser.filterProperty().set(text);
    }

    private void highlight(ProviderConfig config, String model) {
        for (Row row : List.copyOf(chooser.rows())) {
            if (row instanceof Row.Choice choice && choice.config().equals(config) && choice.model().equals(model)) {
                chooser.highlightedProperty().set(choice);
            }
        }
        assertThat(chooser.highlightedProperty().get()).isNotNull();
    }

    private void assertEntered(ProviderConfig config, String model, boolean typed) {
        assertThat(chooser.entered()).isEqualTo(new Row.Choice(config, model, null, typed));
    }

    private static ProviderConfig config(String name, @Nullable String model) {
        return new ProviderConfig.OpenAi(new Common(new ProviderId("id of " + name), name, model,
                new Credentials.None(), Map.of(), TimeLimits.DEFAULT), URI.create("http://" + name + "/v1"));
    }

    /** Runs its task in the thread that starts it. */
    private static final class AtOnce extends Thread {
        private final Runnable task;

        AtOnce(Runnable task) {
            this.task = task;
        }

        @Override
        public void start() {
            task.run();
        }
    }

    /** Lists what it was told to; of the others the list cannot be had. */
    private static final class Lists implements ProviderClients {
        private final Map<ProviderConfig, List<ModelInfo>> known = new HashMap<>();

        void put(ProviderConfig config, String... models) {
            known.put(config, List.of(models).stream().map(each -> new ModelInfo(each, null)).toList());
        }

        @Override
        public ProviderClient open(ProviderConfig config, ExchangeObserver observer) {
            return new ProviderClient() {
                @Override
                public void stream(ChatRequest request, Consumer<StreamEvent> events) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public List<ModelInfo> models() {
                    if (!known.containsKey(config)) {
                        throw ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, "No list.").build();
                    }
                    return Objects.requireNonNull(known.get(config));
                }

                @Override
                public void cancel() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
