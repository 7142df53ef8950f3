package dev.counterpoint.bench.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Words as a language has them: a few stand everywhere, most hardly ever (Zipf's law), and many begin alike. Every
 * tenth text has Chinese in it. The same seed gives the same words.
 */
final class Vocabulary {
    private static final int SIZE = 40_000;
    private static final String[] SYLLABLES = ("ba be bi bo ca ce co cu da de di do fa fe fi ga ge go ha he hi in is ja"
            + " ke la le li lo ma me mi mo na ne ni no or pa pe po qua ra re ri ro sa se si so ta te ti to ur va ve vi")
            .split(" ", -1);
    private static final int HAN_FIRST = 0x4E00;
    private static final int HAN = 3_000;

    private final List<String> words;
    private final double[] upTo;

    Vocabulary(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> made = new LinkedHashSet<>();
        while (made.size() < SIZE) {
            // The common ones are the short ones.
            int syllables = 1 + (int) (Math.log10(1 + made.size() / 8.0) * 0.9) + random.nextInt(2);
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < syllables; i++) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            made.add(word.toString());
        }
        words = new ArrayList<>(made);
        upTo = new double[SIZE];
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            sum += 1.0 / (i + 2.7);
            upTo[i] = sum;
        }
        for (int i = 0; i < SIZE; i++) {
            upTo[i] /= sum;
        }
    }

    /** The word of a rank; 0 is the commonest. */
    String word(int rank) {
        return words.get(rank);
    }

    String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length * 7);
        for (int i = 0; i < length; i++) {
            int found = Arrays.binarySearch(upTo, random.nextDouble());
            text.append(words.get(Math.min(SIZE - 1, found < 0 ? -found - 1 : found)))
                    .append(i % 12 == 11 ? ". " : " ");
        }
        return text.toString();
    }

    /** Signs with nothing between them. */
    static String chinese(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            // The square makes the first ones common.
            double place = random.nextDouble();
            text.appendCodePoint(HAN_FIRST + (int) (place * place * HAN));
        }
        return text.toString();
    }
}
