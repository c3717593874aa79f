package dev.veneer.agent.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.veneer.policies.clock.control.ClockWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/** What a clock answers, as one JSON object. */
final class ClockJson {
    private static final int FORMAT = 1;

    private ClockJson() {}

    /** Writes the object. */
    static void write(String process, ClockWord word, ClockReply reply, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeNumberField("process", Long.parseLong(process));
            json.writeStringField("now", reply.value("now"));
            if (word != ClockWord.NOW) {
                state(json, reply);
            }
            if (word == ClockWord.TIMERS) {
                timers(json, reply);
            }
            json.writeEndObject();
        }
        out.println();
    }

    private static void state(JsonGenerator json, ClockReply reply) throws IOException {
        json.writeStringField("real", reply.value("real"));
        json.writeStringField("mode", reply.value("mode"));
        if (reply.value("mode").equals("running")) {
            json.writeNumberField("rate", Double.parseDouble(reply.value("rate")));
        }
        json.writeBooleanField("standing", reply.is("standing"));
        json.writeBooleanField("frozen", reply.is("frozen"));
        json.writeStringField("zone", reply.value("zone"));
        json.writeStringField("sinceStart", reply.value("since-start"));
        Duration passed = reply.passed();
        if (passed != null) {
            json.writeStringField("passed", passed.toString());
        }
        json.writeNumberField("pending", Integer.parseInt(reply.value("pending")));
        json.writeArrayFieldStart("heldBy");
        for (String holder : reply.values("held")) {
            json.writeString(holder);
        }
        json.writeEndArray();
    }

    private static void timers(JsonGenerator json, ClockReply reply) throws IOException {
        json.writeArrayFieldStart("timers");
        for (ClockReply.Timer timer : reply.timers()) {
            json.writeStartObject();
            json.writeStringField("due", timer.due().toString());
            json.writeStringField("kind", timer.kind());
            json.writeStringField("thread", timer.thread());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
