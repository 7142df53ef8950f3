package dev.counterpoint.providers.fuzz;

import com.sun.management.ThreadMXBean;
import dev.counterpoint.providers.chat.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Many random tries, each told by its number alone, so that a finding can be had again. Half of them split a vendor's own
 * stream, and half change it first. For one thread, but for {@link #at}.
 */
public final class Campaign {
    /** A decoder may use some times what it is given, and a little to stand on; not more for a small stream. */
    private static final long ALLOCATED = 8L * 1024 * 1024;
    private static final long ALLOCATED_PER_BYTE = 4_000;

    /** Their text is bare: JSON in it is what the model wrote. */
    private static final Set<WireProtocol> PLAIN = Set.of(WireProtocol.NLP_CLOUD, WireProtocol.REPLICATE);

    /**
     * What was tried.
     *
     * @param splits    of streams as they are
     * @param mutations of streams that were changed, each split as well
     */
    public record Report(long splits, long mutations, Map<WireProtocol, Long> byProtocol) {}

    private final long seed;
    private final List<Seed> seeds = Seed.all();
    private final List<Decoded> whole;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private volatile long at;

    public Campaign(long seed) {
        this.seed = seed;
        this.whole = seeds.stream().map(one -> Decoded.of(one.protocol(), one.wire())).toList();
    }

    /** The number of the try that runs. */
    public long at() {
        return at;
    }

    /**
     * @param from the first try's number
     * @throws AssertionError with the first finding
     */
    public Report run(long from, long count) {
        Map<WireProtocol, Long> tried = new EnumMap<>(WireProtocol.class);
        long splits = 0;
        for (long number = from; number < from + count; number++) {
            at = number;
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
            int which = random.nextInt(seeds.size());
            Seed chosen = seeds.get(which);
            tried.merge(chosen.protocol(), 1L, Long::sum);
            boolean split = number % 2 == 0;
            splits += split ? 1 : 0;
            Try one = split
                    ? new Try(chosen, chosen.text(), true, chosen.wire(), whole.get(which))
                    : mutated(chosen, random);
            String finding = one.finding(random);
            if (finding != null) {
                throw new AssertionError("Try " + number + " of seed " + seed + ", from " + chosen + ": " + finding
                        + "\n" + Base64.getEncoder().encodeToString(one.wire));
            }
        }
        return new Report(splits, count - splits, tried);
    }

    private Try mutated(Seed chosen, SplittableRandom random) {
        Seed other = seeds.get(random.nextInt(seeds.size()));
        Mutation mutation = new Mutation(random);
        if (random.nextInt(3) == 0) {
            byte[] wire = mutation.of(chosen.wire(), other.wire());
            // What is framed has checksums: more than the text that was there cannot come out.
            return new Try(chosen, chosen.framed() ? chosen.text() : wire, !chosen.framed(), wire, null);
        }
        byte[] text = mutation.of(chosen.text(), other.text());
        return new Try(chosen, text, true, chosen.framing().frame(text), null);
    }

    /** One stream, read whole and in pieces. */
    private final class Try {
        private final Seed from;
        private final byte[] text;
        private final boolean sameText;
        private final byte[] wire;
        private final @Nullable Decoded wanted;

        /**
         * @param text     what the frames on the wire hold, or held before they were changed
         * @param sameText whether they still do
         */
        Try(Seed from, byte[] text, boolean sameText, byte[] wire, @Nullable Decoded wanted) {
            this.from = from;
            this.text = text;
            this.sameText = sameText;
            this.wire = wire;
            this.wanted = wanted;
        }

        @Nullable
        String finding(SplittableRandom random) {
            try {
                long before = threads.getCurrentThreadAllocatedBytes();
                Decoded expected = wanted == null ? Decoded.of(from.protocol(), wire) : wanted;
                byte[] sent = random.nextInt(8) == 0 ? packed(wire) : wire;
                int[] sizes = sizes(random);
                Decoded split = Decoded.of(from.protocol(), sent, sizes);
                long allocated = threads.getCurrentThreadAllocatedBytes() - before;
                if (!split.equals(expected)) {
                    return "in pieces it gives\n" + split + "\nand whole\n" + expected;
                }
                if (allocated > ALLOCATED + ALLOCATED_PER_BYTE * wire.length) {
                    return wire.length + " bytes took " + allocated + " bytes of memory";
                }
                String broken = Rules.broken(from.protocol(), text, expected);
                return broken != null || !sameText || PLAIN.contains(from.protocol()) ? broken : unusual(expected);
            } catch (RuntimeException | StackOverflowError crashed) {
                StringBuilder trace = new StringBuilder("it crashed: " + crashed);
                for (StackTraceElement line : crashed.getStackTrace()) {
                    trace.append("\n    ").append(line);
                }
                return trace.toString();
            }
        }

        /** Whether events that are not as usual are read in another way. */
        private @Nullable String unusual(Decoded expected) {
            byte[] strange = from.framing().frame(Unusual.text(text));
            Decoded otherwise = Unusual.usual(Decoded.of(from.protocol(), strange));
            return otherwise.equals(Unusual.usual(expected))
                    ? null
                    : "with another field in each event it gives\n" + otherwise + "\nand without\n" + expected;
        }
    }

    private static int[] sizes(SplittableRandom random) {
        int most = switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> 8;
            case 2 -> 80;
            default -> 800;
        };
        int[] sizes = new int[1 + random.nextInt(12)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = 1 + random.nextInt(most);
        }
        return sizes;
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
