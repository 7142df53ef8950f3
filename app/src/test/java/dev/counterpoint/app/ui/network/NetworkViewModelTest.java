package dev.counterpoint.app.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ConnectionStep;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.testing.Office;
import dev.counterpoint.app.testing.OfficeProxy;
import dev.counterpoint.providers.certificates.Certificates;
import dev.counterpoint.providers.config.Common;
import dev.counterpoint.providers.config.Credentials;
import dev.counterpoint.providers.config.NetworkConfig;
import dev.counterpoint.providers.config.NetworkProxy;
import dev.counterpoint.providers.config.ProviderConfig;
import dev.counterpoint.providers.config.ProviderId;
import dev.counterpoint.providers.config.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The settings of the network as a person changes them, over a real store, without a toolkit. */
@Timeout(60)
class NetworkViewModelTest {
    private static final NetworkProxy PROXY = new NetworkProxy("proxy.example", 3128, "ann",
            Secret.of("Open-Sesame-42"), List.of("*.corp.example"));

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    /** The window's thread. */
    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private Store store;
    private NetworkViewModel model;

    @BeforeEach
    void open() {
        store = Store.open(directory.resolve("data"), InstantSource.system());
        model = started();
    }

    @AfterEach
    void close() {
        on(() -> {
            model.stop();
            return null;
        });
        store.close();
        fx.shutdownNow();
    }

    @Test
    void whatIsTyped_isSaved_andShownByTheNextWindow() {
        on(() -> {
            model.proxy().usedProperty().set(true);
            model.proxy().hostProperty().set("Proxy.example");
            model.proxy().portProperty().set("3128");
            model.proxy().userProperty().set("ann");
            model.proxy().password().typedProperty().set("Open-Sesame-42");
            model.proxy().bypassProperty().set(".corp.example");
            assertThat(model.dirtyProperty().get()).isTrue();
            return model.save();
        }).join();

        assertThat(store.network().read().join().config()).isEqualTo(NetworkConfig.NONE.withProxy(PROXY));
        on(() -> {
            assertThat(model.dirtyProperty().get()).isFalse();
            assertThat(model.proxy().password().typedProperty().get()).as("it is not kept in the form").isEmpty();
            return null;
        });
        NetworkViewModel next = started();
        on(() -> {
            assertThat(next.proxy().hostProperty().get()).isEqualTo("proxy.example");
            assertThat(next.proxy().password().keepsProperty().get()).isTrue();
            assertThat(next.dirtyProperty().get()).isFalse();
            return null;
        });
    }

    @Test
    void aWholeAddress_isPutInItsTwoFields() {
        on(() -> {
            model.proxy().hostProperty().set("http://proxy.example:3128/");
            model.proxy().split();
            assertThat(model.proxy().hostProperty().get()).isEqualTo("proxy.example");
            assertThat(model.proxy().portProperty().get()).isEqualTo("3128");
            return null;
        });
    }

    @Test
    void aSavedPassword_goesToNoOtherProxy() {
        save(NetworkConfig.NONE.withProxy(PROXY));
        on(() -> {
            model.proxy().userProperty().set("bob");
            assertThat(model.proxy().password().keepsProperty().get()).isTrue();
            model.proxy().hostProperty().set("thief.example");
            assertThat(model.proxy().password().keepsProperty().get()).isFalse();
            assertThat(model.proxy().password().noticeProperty().get()).contains("proxy.example:3128");
            return model.save();
        }).join();

        assertThat(Objects.requireNonNull(store.network().read().join().config().proxy()).password()).isNull();
    }

    @Test
    void whatIsWrong_isSaidAtItsField_andNotSaved() {
        on(() -> {
            model.proxy().usedProperty().set(true);
            model.proxy().hostProperty().set("socks5://proxy.example");
            model.proxy().portProperty().set("many");
            model.proxy().password().typedProperty().set("word");
            return model.save();
        }).join();

        on(() -> {
            assertThat(model.problems()).containsOnlyKeys(ProxyForm.HOST, ProxyForm.USER);
            assertThat(model.problems().get(ProxyForm.HOST)).contains("SOCKS");
            model.proxy().userProperty().set("ann");
            assertThat(model.problems()).as("what was mended is not wrong any longer").containsOnlyKeys(ProxyForm.HOST);
            return null;
        });
        assertThat(store.network().read().join().config()).isEqualTo(NetworkConfig.NONE);
    }

    @Test
    void certificates_areAddedFromFiles_eachOnce_andKeptWhenTheFileIsGone() throws Exception {
        Path file = Files.writeString(directory.resolve("office.pem"), Office.authority());
        Path none = Files.writeString(directory.resolve("notes.txt"), "nothing");

        on(() -> model.addCertificates(List.of(file, none))).join();
        on(() -> model.addCertificates(List.of(file))).join();
        Files.delete(file);
        on(model::save).join();

        assertThat(store.network().read().join().config().certificates()).extracting(Certificates::subject)
                .containsExactly("Office Root CA");
    }

    @Test
    void aFileThatIsNone_isNamed_withWhatToDo() throws Exception {
        Path none = Files.writeString(directory.resolve("notes.txt"), "nothing");
        on(() -> model.addCertificates(List.of(none))).join();

        assertThat(on(() -> model.news().getFirst().sentence())).startsWith("notes.txt: There is no certificate in it.")
                .contains("PEM");
        on(() -> model.addCertificates(List.of(directory.resolve("gone.pem")))).join();
        assertThat(on(() -> model.news().getFirst().sentence())).contains("gone.pem cannot be read");
    }

    @Test
    void aStoreUnderAPassword_asksForIt_andKeepsTheCertificateAndNotThePassword() throws Exception {
        Path file = Files.write(directory.resolve("client.p12"), Office.file("client.p12"));
        on(() -> model.chooseClient(file)).join();
        on(() -> {
            assertThat(model.choice().wantsProperty().get()).isEqualTo(ClientChoice.Wants.PASSWORD);
            model.choice().password("wrong");
            assertThat(model.choice().problemProperty().get()).contains("does not open with this password");
            model.choice().password("changeit");
            assertThat(model.choice().wantsProperty().get()).isEqualTo(ClientChoice.Wants.FILE);
            model.hostsProperty().set("gateway.example");
            return model.save();
        }).join();

        var saved = Objects.requireNonNull(store.network().read().join().config().client());
        assertThat(Certificates.subject(saved.own())).isEqualTo("Ann Example");
        assertThat(saved.key()).isNotNull();
        assertThat(saved.hosts()).containsExactly("gateway.example");
    }

    @Test
    void aCertificateWithoutItsKey_asksForTheKey() throws Exception {
        String both = Office.person();
        Path file = Files.writeString(directory.resolve("ann.crt"), both.substring(0, both.indexOf("-----BEGIN PRIV")));
        Path key = Files.writeString(directory.resolve("ann.key"), both.substring(both.indexOf("-----BEGIN PRIV")));
        on(() -> model.chooseClient(file)).join();
        assertThat(on(() -> model.choice().wantsProperty().get())).isEqualTo(ClientChoice.Wants.KEY);

        on(() -> model.chooseKey(key)).join();

        assertThat(on(() -> Certificates.subject(Objects.requireNonNull(model.clientProperty().get()).own())))
                .isEqualTo("Ann Example");
    }

    @Test
    void theEnvironment_isReadWhenThePersonAsks_andFillsTheForm_andSavesNothing() {
        environment.put("HTTPS_PROXY", "http://ann:Open-Sesame-42@proxy.example:3128");
        assertThat(asked).isEmpty();

        on(() -> {
            model.lookInEnvironment();
            assertThat(model.proxy().usedProperty().get()).isFalse();
            model.take((EnvironmentProxy.Found.Usable) Objects.requireNonNull(model.foundProperty().get()));
            assertThat(model.proxy().hostProperty().get()).isEqualTo("proxy.example");
            assertThat(model.dirtyProperty().get()).isTrue();
            return null;
        });
        assertThat(store.network().read().join().config()).isEqualTo(NetworkConfig.NONE);
        on(model::save).join();

        assertThat(store.network().read().join().config().proxy())
                .isEqualTo(new NetworkProxy("proxy.example", 3128, "ann", Secret.of("Open-Sesame-42"), List.of()));
    }

    @Test
    void whatIsShown_isTested_beforeItIsSaved() throws Exception {
        try (Office office = new Office(false); OfficeProxy proxy = new OfficeProxy(office.port())) {
            on(() -> {
                model.proxy().usedProperty().set(true);
                model.proxy().hostProperty().set("127.0.0.1:" + proxy.port());
                model.proxy().userProperty().set(OfficeProxy.USER);
                model.proxy().password().typedProperty().set("wrong");
                model.targetProperty().set("provider.example");
                return null;
            });
            tested();
            on(() -> {
                ConnectionStep last = Objects.requireNonNull(model.test().rows().get(2).step());
                assertThat(last).isInstanceOfSatisfying(ConnectionStep.Failed.class, failed -> {
                    assertThat(failed.phase()).isEqualTo(ConnectionStep.Phase.PROXY);
                    assertThat(failed.message()).contains("407");
                    assertThat(failed.advice()).contains("user and password");
                });
                assertThat(model.test().verdictProperty().get()).contains("ended at “Proxy”");
                model.proxy().password().typedProperty().set(OfficeProxy.PASSWORD);
                assertThat(model.test().rows()).as("what was found held for other settings").isEmpty();
                model.trusted().setAll(Certificates.read(Office.authority()));
                return null;
            });
            tested();
            assertThat(on(() -> model.test().verdictProperty().get()))
                    .isEqualTo("provider.example is reached through the proxy 127.0.0.1:" + proxy.port() + ".");
            assertThat(store.network().read().join().config()).isEqualTo(NetworkConfig.NONE);
        }
    }

    @Test
    void savedProviders_canBeTestedByName_andAnythingElseIsTakenForAHost() {
        store.providers().save(new ProviderConfig.OpenAi(
                new Common(new ProviderId("1"), "mine", new Credentials.None()), URI.create("https://api.example/v1")))
                .join();
        on(() -> null);

        var targets = NetworkTargets.of(store.providers().list().join());
        assertThat(targets).extracting(NetworkTargets.Target::name).containsExactly("mine");
        assertThat(NetworkTargets.address("mine", targets)).contains(URI.create("https://api.example/v1"));
        assertThat(NetworkTargets.address(" api.openai.com ", targets)).contains(URI.create("https://api.openai.com"));
        assertThat(NetworkTargets.address("http://a.example:8080", targets))
                .contains(URI.create("http://a.example:8080"));
        assertThat(NetworkTargets.address("what is this", targets)).isEmpty();
        assertThat(NetworkTargets.address("", targets)).isEmpty();
    }

    @Test
    void whatIsChangedElsewhere_isShown_butTakesNothingAwayThatIsTyped() throws Exception {
        store.network().save(NetworkConfig.NONE.withProxy(PROXY)).join();
        shows("proxy.example");

        on(() -> {
            model.proxy().hostProperty().set("typed.example");
            return null;
        });
        store.network().save(NetworkConfig.NONE).join();

        CompletableFuture<Void> told = new CompletableFuture<>();
        on(() -> {
            model.news().addListener((javafx.beans.InvalidationListener) _ -> told.complete(null));
            if (!model.news().isEmpty()) {
                told.complete(null);
            }
            return null;
        });
        told.get(30, TimeUnit.SECONDS);
        assertThat(on(() -> model.proxy().hostProperty().get())).isEqualTo("typed.example");
    }

    private void shows(String host) throws Exception {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        on(() -> {
            model.proxy().hostProperty().subscribe(now -> {
                if (now.equals(host)) {
                    shown.complete(null);
                }
            });
            return null;
        });
        shown.get(30, TimeUnit.SECONDS);
    }

    private void tested() throws Exception {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        on(() -> {
            model.startTest();
            assertThat(model.problems()).isEmpty();
            model.test().verdictProperty().subscribe(verdict -> {
                if (!verdict.isEmpty()) {
                    ended.complete(null);
                }
            });
            return null;
        });
        ended.get(50, TimeUnit.SECONDS);
    }

    private void save(NetworkConfig config) {
        store.network().save(config).join();
        model = started();
    }

    private NetworkViewModel started() {
        NetworkViewModel made = on(() -> new NetworkViewModel(new NetworkViewModel.Services(store.network(),
                store.providers(), System::nanoTime, Thread.ofVirtual().factory(), name -> {
                    asked.add(name);
                    return environment.get(name);
                }, fx)));
        on(made::start).join();
        return made;
    }

    private <T> T on(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, fx).join();
    }
}
