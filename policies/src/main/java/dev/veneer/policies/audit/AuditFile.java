package dev.veneer.policies.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.veneer.policies.config.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The audit file: one JSON object a line, written at once.
 *
 * <p>At most 1,000 events a second; those beyond are counted for each rule, and the counts written when the second is
 * over or at exit: a denial is never dropped without a trace. Thread-safe. The stream is the host's and stays open, so
 * that no write goes through a hook.
 */
public final class AuditFile {
    /** How many events a second are written one by one. */
    static final int EVENTS_PER_SECOND = 1_000;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Not a constant: a start without an audit file loads no class of the library. */
    private final JsonFactory factory = new JsonFactory();

    private final OutputStream out;
    private final LongSupplier nanoTime;
    private final boolean virtualClock;
    private final Map<String, Integer> counted = new TreeMap<>();
    private long secondBegan;
    private int written;

    /**
     * Creates an audit file on an open stream.
     *
     * @param virtualClock whether the program has a clock of its own: each line then has the real time, too
     */
    public AuditFile(OutputStream out, boolean virtualClock) {
        this(out, System::nanoTime, virtualClock);
    }

    AuditFile(OutputStream out, LongSupplier nanoTime, boolean virtualClock) {
        this.out = out;
        this.virtualClock = virtualClock;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /** Writes a denial, or counts it. */
    synchronized void denied(Denial denial, String caller) {
        if (!admits(denial.operation() + " denied by " + denial.reason())) {
            return;
        }
        line(json -> {
            event(json, denial.operation(), denial.path(), denial.enforced() ? "denied" : "would-deny", caller);
            optional(json, "requested", denial.requested());
            Origin rule = denial.rule();
            if (rule != null) {
                json.writeStringField("file", rule.file());
                json.writeNumberField("line", rule.line());
            }
            optional(json, "rule", denial.ruleText());
            optional(json, "because", denial.because().isEmpty() ? null : denial.because());
        });
    }

    /** Writes what the policy lets go wrong, or counts it. */
    synchronized void injected(Injection injection, String caller) {
        Origin fault = injection.fault();
        if (admits(injection.operation() + " fault by " + fault.fileAndLine())) {
            line(json -> {
                String verdict = injection.enforced() ? "fault" : "would-fault";
                event(json, injection.operation(), injection.path(), verdict, caller);
                json.writeStringField("file", fault.file());
                json.writeNumberField("line", fault.line());
                json.writeStringField("rule", injection.faultText());
            });
        }
    }

    /** Writes an allowed call, or counts it. */
    synchronized void allowed(String operation, String path, String caller) {
        if (admits(operation + " allowed")) {
            line(json -> event(json, operation, path, "allowed", caller));
        }
    }

    /** Writes what lies outside of the policy, or counts it. */
    synchronized void outside(String operation, String path, String caller) {
        if (admits(operation + " outside")) {
            line(json -> event(json, operation, path, "outside", caller));
        }
    }

    /** Writes what is counted, and closes the file. */
    synchronized void close() {
        writeCounts();
        try {
            out.close();
        } catch (IOException e) {
            return;
        }
    }

    private boolean admits(String kind) {
        long now = nanoTime.getAsLong();
        if (now - secondBegan >= SECOND_NANOS) {
            writeCounts();
            secondBegan = now;
            written = 0;
        }
        if (written >= EVENTS_PER_SECOND) {
            counted.merge(kind, 1, Integer::sum);
            return false;
        }
        written++;
        return true;
    }

    private void writeCounts() {
        counted.forEach((kind, count) -> line(json -> {
            time(json);
            json.writeStringField("counted", kind);
            json.writeNumberField("events", count);
        }));
        counted.clear();
    }

    /** Writes when it was: as the program saw it, by a class of the JDK's; and by this class, whose calls are led nowhere. */
    private void time(JsonGenerator json) throws IOException {
        json.writeStringField("time", Instant.now().toString());
        if (virtualClock) {
            json.writeStringField(
                    "realTime", Instant.ofEpochMilli(System.currentTimeMillis()).toString());
        }
    }

    private void event(JsonGenerator json, String operation, String path, String verdict, String caller)
            throws IOException {
        time(json);
        json.writeStringField("operation", operation);
        json.writeStringField("path", path);
        json.writeStringField("verdict", verdict);
        json.writeStringField("caller", caller);
        json.writeStringField("thread", Thread.currentThread().getName());
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void line(Fields fields) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream(256);
            try (JsonGenerator json = factory.createGenerator(line)) {
                json.writeStartObject();
                fields.write(json);
                json.writeEndObject();
            }
            line.write('\n');
            out.write(line.toByteArray());
            out.flush();
        } catch (IOException e) {
            // A full disk must not become the application's failure.
            return;
        }
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
