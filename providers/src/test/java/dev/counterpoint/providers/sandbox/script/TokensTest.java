package dev.counterpoint.providers.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Property
    void of_losesNothingAndCutsNoCharacter(@ForAll String text) {
        var tokens = Tokens.of(text);

        assertThat(String.join("", tokens)).isEqualTo(text);
        assertThat(tokens).noneMatch(String::isEmpty);
        for (int i = 1; i < tokens.size(); i++) {
            assertThat(Character.isHighSurrogate(tokens.get(i - 1).charAt(tokens.get(i - 1).length() - 1))
                    && Character.isLowSurrogate(tokens.get(i).charAt(0))).isFalse();
        }
    }

    @Test
    void count_isAtLeastOneAWordAndOneForFourCharacters() {
        assertThat(Tokens.count("")).isZero();
        assertThat(Tokens.count("a b c")).isEqualTo(3);
        assertThat(Tokens.count("abcdefgh")).isEqualTo(2);
    }
}
