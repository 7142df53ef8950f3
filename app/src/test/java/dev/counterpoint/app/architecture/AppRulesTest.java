package dev.counterpoint.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppRulesTest {
    private JavaClasses program = new ClassFileImporter().importClasses(List.of());
    private JavaClasses broken = program;

    @BeforeAll
    void read() {
        program = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.counterpoint.app");
        broken = new ClassFileImporter().importPackages("dev.counterpoint.broken");
        assertThat(program.size()).isGreaterThan(50);
    }

    static List<Rule> rules() {
        return AppRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProgramKeeps(Rule rule) {
        rule.rule().check(program);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatBreaksItIsCaught(Rule rule) {
        assertThat(rule.broken()).isNotEmpty().allSatisfy(breaker -> assertThatThrownBy(
                () -> rule.rule().check(broken.that(JavaClass.Predicates.equivalentTo(breaker))))
                .isInstanceOf(AssertionError.class).hasMessageContaining(breaker.getSimpleName()));
    }
}
