package dev.counterpoint.app.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One of the design's nevers.
 *
 * @param broken classes of the tests that break it, and have to be caught: a rule that nothing can break holds nothing
 */
record Rule(String name, ArchRule rule, List<Class<?>> broken) {
    static Rule of(String name, ArchRule rule, Class<?>... broken) {
        return new Rule(name, rule, List.of(broken));
    }

    @Override
    public String toString() {
        return name;
    }
}
