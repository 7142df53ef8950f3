package dev.counterpoint.app.logging;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Takes what the JDK and JavaFX log to the program's own log file, from warnings upwards. */
final class JdkLogHandler extends Handler {
    JdkLogHandler() {
        setLevel(Level.WARNING);
        setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        var logger = LoggerFactory.getLogger(record.getLoggerName() == null ? "jdk" : record.getLoggerName());
        LoggingEventBuilder event = record.getLevel().intValue() >= Level.SEVERE.intValue()
                ? logger.atError()
                : logger.atWarn();
        event.setCause(record.getThrown()).log(getFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
