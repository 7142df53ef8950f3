package dev.counterpoint.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.LogManager;

/** One rotating log file in the data directory, the owner's alone. Nothing is logged before {@link #open}. */
public final class LogFile {
    private static final String NAME = "counterpoint.log";
    private static final long MOST_BYTES = 2_000_000;
    private static final int KEPT = 3;
    /** Loggers that can write what goes over the wire, keys included: off, whatever the others do. */
    private static final List<String> WIRE_LOGGERS = List.of("jdk.httpclient", "jdk.internal.httpclient",
            "software.amazon.awssdk", "com.google.auth", "org.apache.http");

    private LogFile() {}

    /**
     * Lets everything that logs write to {@code counterpoint.log}; also what uses the JDK's own logging, whose console
     * is taken away. Called once, at start.
     *
     * @param context       Logback's, from {@code LoggerFactory.getILoggerFactory()}
     * @param dataDirectory exists
     * @throws IOException if the file cannot be written
     */
    public static void open(LoggerContext context, Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(NAME);
        createForOwner(file);

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36}: %msg%n%ex");
        encoder.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy older = new OwnerOnlyRolling(file);
        older.setContext(context);
        older.setParent(appender);
        older.setFileNamePattern(file + ".%i");
        older.setMinIndex(1);
        older.setMaxIndex(KEPT);
        older.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(MOST_BYTES));
        // Looked at with every line, not once a minute: what fails over and over fills a disk in less.
        trigger.setCheckIncrement(Duration.buildByMilliseconds(0));
        trigger.start();

        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(trigger);
        appender.start();

        WIRE_LOGGERS.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        LogManager.getLogManager().reset();
        java.util.logging.Logger.getLogger("").addHandler(new JdkLogHandler());
    }

    private static void createForOwner(Path file) throws IOException {
        try {
            Files.createFile(file, FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))}
                    : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException _) {
            // From an earlier start, made the same way.
        }
    }

    /** Makes the next file before Logback does, who would let everyone read it. */
    private static final class OwnerOnlyRolling extends FixedWindowRollingPolicy {
        private final Path file;

        OwnerOnlyRolling(Path file) {
            this.file = file;
        }

        @Override
        public void rollover() {
            super.rollover();
            try {
                createForOwner(file);
            } catch (IOException failed) {
                addError("The next log file cannot be made.", failed);
            }
        }
    }
}
