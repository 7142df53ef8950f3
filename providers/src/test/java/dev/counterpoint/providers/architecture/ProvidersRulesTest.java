package dev.counterpoint.providers.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.counterpoint.broken.providers.openai.AsksAnthropic;
import dev.counterpoint.broken.providers.openai.KeepsStaticState;
import dev.counterpoint.broken.providers.openai.PrintsToTheConsole;
import dev.counterpoint.broken.providers.openai.ReadsTheEnvironment;
import dev.counterpoint.broken.providers.openai.RevealsASecret;
import dev.counterpoint.broken.providers.openai.SpeaksHttpItself;
import dev.counterpoint.broken.providers.openai.SpeaksSql;
import dev.counterpoint.providers.config.Secret;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvidersRulesTest {
    /** They write the credential headers and forms, take the secrets out of what is shown, and tell credentials apart. */
    private static final String REVEALERS = "dev\\.counterpoint\\.providers\\.("
            + "certificates\\.(ClientKeys|PrivateKeys)|http\\.(HeaderRules|Endpoint|HttpCall|ProxyClient|ProxyLogin|Scope|TokenRequests|Tunnel)|auth\\.(Fingerprint|aws\\.StaticKeys|google\\.TextSource))";

    /** They carry Chat Completions over hosts, frames or paths of their own. */
    private static final Set<String> CARRIERS = Set.of("azure", "sagemaker", "alephalpha");
    private static final List<String> PROTOCOLS = List.of("openai", "azure", "anthropic", "google", "bedrock",
            "sagemaker", "cohere", "ollama", "watsonx", "replicate", "nlpcloud", "alephalpha", "petals");

    private static final DescribedPredicate<JavaField> STATIC = new DescribedPredicate<>("are static") {
        @Override
        public boolean test(JavaField field) {
            // The compiler's own, e.g. for switches over enums, are nobody's state.
            return field.getModifiers().contains(JavaModifier.STATIC) && !field.getName().contains("$");
        }
    };

    private JavaClasses library = new ClassFileImporter().importClasses(List.of());
    private JavaClasses broken = library;

    @BeforeAll
    void read() {
        library = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.counterpoint.providers");
        broken = new ClassFileImporter().importPackages("dev.counterpoint.broken.providers");
        assertThat(library.size()).isGreaterThan(50);
    }

    static List<Rule> rules() {
        return List.of(
                Rule.of("the library knows no application, window or database",
                        noClasses().should().dependOnClassesThat()
                                .resideInAnyPackage("dev.counterpoint.app..", "javafx..", "java.sql..", "org.sqlite..",
                                        "picocli..", "ch.qos.logback..")
                                .because("other programs may use it; only java.net.http and JSON stand beneath it"),
                        SpeaksSql.class),
                Rule.of("only providers.http speaks HTTP",
                        noClasses().that().resideOutsideOfPackages("..providers.http..").should().dependOnClassesThat()
                                .resideInAnyPackage("java.net.http..")
                                .because("its traps are stepped around in one place"),
                        SpeaksHttpItself.class),
                Rule.of("a protocol knows no other", protocolsApart(), AsksAnthropic.class),
                Rule.of("what is saved reads nothing from the environment",
                        noClasses().should().callMethod(System.class, "getenv").orShould()
                                .callMethod(System.class, "getenv", String.class)
                                .because("a saved configuration means the same wherever the program is started"),
                        ReadsTheEnvironment.class),
                Rule.of("few reveal a secret",
                        noClasses().that(not(nameMatching(REVEALERS)).forSubtype()).and(not(
                                resideInAPackage("dev.counterpoint.providers.config"))).should()
                                .callMethod(Secret.class, "reveal")
                                .because("whoever can read a secret is in this list, and the list is short"),
                        RevealsASecret.class),
                Rule.of("no static state",
                        fields().that(STATIC).should().beFinal()
                                .because(
                                        "what is shared is handed in, so that two of everything can live in one program"),
                        KeepsStaticState.class),
                Rule.of("the library prints nothing", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                        PrintsToTheConsole.class));
    }

    private static ArchRule protocolsApart() {
        return CompositeArchRule.of(PROTOCOLS.stream().map(protocol -> {
            String[] others = Stream.concat(Stream.of("sandbox"), PROTOCOLS.stream())
                    .filter(other -> !other.equals(protocol))
                    .filter(other -> !other.equals("openai") || !CARRIERS.contains(protocol))
                    .map(other -> "dev.counterpoint.providers." + other + "..").toArray(String[]::new);
            return noClasses().that().resideInAPackage("..providers." + protocol + "..").should()
                    .dependOnClassesThat().resideInAnyPackage(others).allowEmptyShould(true)
                    .because("each protocol is read, and removed, by itself; Azure alone has none of its own");
        }).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theLibraryKeeps(Rule rule) {
        rule.rule().check(library);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatBreaksItIsCaught(Rule rule) {
        assertThat(rule.broken()).isNotEmpty().allSatisfy(breaker -> assertThatThrownBy(
                () -> rule.rule().check(broken.that(JavaClass.Predicates.equivalentTo(breaker))))
                .isInstanceOf(AssertionError.class).hasMessageContaining(breaker.getSimpleName()));
    }
}
