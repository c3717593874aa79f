package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class StandardErrorLogTest {

    private final Logger logger = LoggerFactory.getLogger(StandardErrorLogTest.class);

    @AfterEach
    void restoreLevel() {
        StandardErrorLog.configure(LogLevel.WARN, false);
    }

    @Test
    void logger_inTheAgent_isItsOwn() {
        assertThat(logger).isInstanceOf(StandardErrorLogger.class);
    }

    @Test
    void logger_atWarn_writesWarningsAndErrors() {
        StandardErrorLog.configure(LogLevel.WARN, false);

        assertThat(logger.isErrorEnabled()).isTrue();
        assertThat(logger.isWarnEnabled()).isTrue();
        assertThat(logger.isInfoEnabled()).isFalse();
    }

    @Test
    void logger_atDebug_writesEverything() {
        StandardErrorLog.configure(LogLevel.DEBUG, false);

        assertThat(logger.isInfoEnabled()).isTrue();
        assertThat(logger.isDebugEnabled()).isTrue();
    }

    @Test
    void logger_quiet_writesErrorsAlone() {
        StandardErrorLog.configure(LogLevel.DEBUG, true);

        assertThat(logger.isErrorEnabled()).isTrue();
        assertThat(logger.isWarnEnabled()).isFalse();
        assertThat(logger.isDebugEnabled()).isFalse();
    }
}
