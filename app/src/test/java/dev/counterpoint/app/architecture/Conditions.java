package dev.counterpoint.app.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ArchUnit has no words for. */
final class Conditions {
    private static final Pattern FEATURE = Pattern
            .compile(".*\\.app\\.ui\\.(compare|library|history|providers)(\\..*)?");
    /** Types whose content can change behind a final field. */
    private static final List<Class<?>> CHANGING = List.of(Collection.class, Map.class, ThreadLocal.class,
            AtomicReference.class, AtomicBoolean.class,
            AtomicInteger.class, AtomicLong.class);

    private Conditions() {}

    /** Views are nodes; view models of other features may be known. */
    static ArchCondition<JavaClass> useNoViewOfAnotherFeature() {
        return new ArchCondition<>("use no view of another feature") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Optional<String> own = feature(item);
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    Optional<String> other = feature(target);
                    if (own.isPresent() && other.isPresent() && !own.equals(other)
                            && target.isAssignableTo("javafx.scene.Node")) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** Constants that were made unmodifiable cannot be told from others by their type: those that start empty can. */
    static ArchCondition<JavaField> holdNoStateThatChanges() {
        return new ArchCondition<>("hold no state that changes") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean changing = CHANGING.stream().anyMatch(type -> field.getRawType().isAssignableTo(type))
                        && !field.getRawType().isInterface();
                if (!field.getModifiers().contains(JavaModifier.FINAL) || changing) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription() + " can change"));
                }
            }
        };
    }

    private static Optional<String> feature(JavaClass type) {
        Matcher matcher = FEATURE.matcher(type.getPackageName());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
