package dev.counterpoint.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.counterpoint.broken.app.cli.AsksTheWindow;
import dev.counterpoint.broken.app.elsewhere.KnowsTheTerminal;
import dev.counterpoint.broken.app.elsewhere.KnowsTheWindow;
import dev.counterpoint.broken.app.elsewhere.PrintsToTheConsole;
import dev.counterpoint.broken.app.elsewhere.ReadsTheEnvironment;
import dev.counterpoint.broken.app.elsewhere.RevealsASecret;
import dev.counterpoint.broken.app.elsewhere.Sleeps;
import dev.counterpoint.broken.app.elsewhere.SpeaksHttpItself;
import dev.counterpoint.broken.app.run.AsksTheStore;
import dev.counterpoint.broken.app.run.DrawsWithJavaFx;
import dev.counterpoint.broken.app.run.KeepsStaticState;
import dev.counterpoint.broken.app.store.ShowsAnAlert;
import dev.counterpoint.broken.app.template.KnowsTheEngine;
import dev.counterpoint.broken.app.ui.compare.BlockingView;
import dev.counterpoint.broken.app.ui.compare.OpensSql;
import dev.counterpoint.broken.app.ui.compare.SomeViewModel;
import dev.counterpoint.broken.app.ui.compare.UsesTheLibraryView;
import dev.counterpoint.providers.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The design's nevers for the program: {@code AppRulesTest} holds the classes to them, and each to what breaks it. */
final class AppRules {
    private static final String[] TOOLKIT = {"javafx..", "com.sun.javafx..", "org.fxmisc..", "atlantafx..",
            "org.kordamp.."};

    private static final DescribedPredicate<JavaField> STATIC = new DescribedPredicate<>("are static") {
        @Override
        public boolean test(JavaField field) {
            // The compiler's own, e.g. for switches over enums, are nobody's state.
            return field.getModifiers().contains(JavaModifier.STATIC)
                    && !field.getModifiers().contains(JavaModifier.SYNTHETIC) && !field.getName().contains("$");
        }
    };

    private AppRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("run, store and template know no toolkit", noClasses().that()
                        .resideInAnyPackage("..app.run..", "..app.store..", "..app.template..", "..app.logging..")
                        .should()
                        .dependOnClassesThat().resideInAnyPackage(TOOLKIT)
                        .because("the same engine serves the window, the terminal and tests without a toolkit"),
                        DrawsWithJavaFx.class, ShowsAnAlert.class),
                Rule.of("the terminal knows no toolkit", noClasses().that().resideInAPackage("..app.cli..").should()
                        .dependOnClassesThat().resideInAnyPackage(TOOLKIT)
                        .because("it works where there is no display, and must not pay for one"), AsksTheWindow.class),
                Rule.of("run does not know the store", noClasses().that().resideInAPackage("..app.run..").should()
                        .dependOnClassesThat().resideInAPackage("..app.store..")
                        .because(
                                "run owns the interfaces through which it is kept, so that it is tested without SQLite"),
                        AsksTheStore.class),
                Rule.of("templates know nothing", noClasses().that().resideInAPackage("..app.template..").should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..app.run..", "..app.store..", "..app.ui..", "..app.cli..",
                                "..providers..")
                        .because("filling in variables is text in and text out"), KnowsTheEngine.class),
                Rule.of("only Main knows the terminal", noClasses()
                        .that(resideOutsideOfPackages("..app.cli..", "..counterpoint.app"))
                        .should().dependOnClassesThat(resideInAnyPackage("dev.counterpoint.app.cli.."))
                        .because(
                                "arrows run one way: front ends stand on the engine, and only the composition root knows them"),
                        KnowsTheTerminal.class),
                Rule.of("only Main knows the window", noClasses()
                        .that(resideOutsideOfPackages("..app.ui..", "..counterpoint.app"))
                        .should().dependOnClassesThat(resideInAnyPackage("dev.counterpoint.app.ui.."))
                        .because(
                                "arrows run one way: front ends stand on the engine, and only the composition root knows them"),
                        KnowsTheWindow.class, AsksTheWindow.class),
                Rule.of("a feature uses no view of another", classes().that()
                        .resideInAPackage("..app.ui..").should(Conditions.useNoViewOfAnotherFeature())
                        .because(
                                "features meet in the shell and through view models; a view is its feature's own affair"),
                        UsesTheLibraryView.class),
                Rule.of("view models hold no controls",
                        noClasses().that().haveSimpleNameEndingWith("ViewModel").should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.fxmisc..")
                                .because("decisions are tested without a toolkit")
                                .allowEmptyShould(true),
                        SomeViewModel.class),
                Rule.of("nothing waits in the window", noClasses().that().resideInAPackage("..app.ui..").should()
                        .callMethod(CompletableFuture.class, "join").orShould()
                        .callMethod(CompletableFuture.class, "get")
                        .because("a view that waits for the store or the wire freezes"), BlockingView.class),
                Rule.of("only the store speaks SQL", noClasses().that().resideOutsideOfPackage("..app.store..").should()
                        .dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                        .because("one place knows the file and its schema"), OpensSql.class),
                Rule.of("no static state", fields().that(STATIC).should(Conditions.holdNoStateThatChanges())
                        .because("what is shared is handed in, so that two of everything can live in one program"),
                        KeepsStaticState.class),
                Rule.of("the program speaks no HTTP itself", noClasses().should().dependOnClassesThat()
                        .resideInAnyPackage("java.net.http..")
                        .because("proxy, trust, limits and cancellation are in providers.http, once"),
                        SpeaksHttpItself.class),
                Rule.of("secrets are revealed to the vault only", noClasses().that(not(REVEALERS)).should()
                        .callMethod(Secret.class, "reveal")
                        .because("whoever can read a secret is in this list, and the list is short"),
                        RevealsASecret.class),
                Rule.of("only Main prints", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                        PrintsToTheConsole.class),
                Rule.of("only Main reads the environment",
                        noClasses().that(resideOutsideOfPackages("dev.counterpoint.app"))
                                .should().callMethod(System.class, "getenv").orShould()
                                .callMethod(System.class, "getenv", String.class)
                                .because("what is saved works the same wherever the program is started"),
                        ReadsTheEnvironment.class),
                Rule.of("nothing sleeps", noClasses().should().callMethod(Thread.class, "sleep", long.class).orShould()
                        .callMethod(Thread.class, "sleep", Duration.class)
                        .because("time is injected; what is waited for has an event"), Sleeps.class));
    }

    /**
     * The vault seals them; the store puts them back where a file has them; the redactor takes them
     * out of what is kept; the form shows the end of a long key, and hands them on as a provider file has them.
     */
    private static final DescribedPredicate<HasName> REVEALERS = nameMatching(
            "dev\\.counterpoint\\.app\\.(store\\.(Vault|Redactor|ConfigJson)|ui\\.common\\.KeyField|ui\\.providers\\.FieldChecks)");

    private static DescribedPredicate<JavaClass> not(
            DescribedPredicate<HasName> those) {
        return DescribedPredicate.not(those).forSubtype();
    }
}
