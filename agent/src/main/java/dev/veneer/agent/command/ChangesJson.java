package dev.veneer.agent.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.changes.ChangeKind;
import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.FileState;
import dev.veneer.policies.changes.LayerPaths;
import dev.veneer.policies.overlay.EscapedPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes as one JSON object. */
final class ChangesJson {
    private static final int FORMAT = 1;

    private final JsonGenerator json;
    private final ChangesDirectory changes;

    private ChangesJson(JsonGenerator json, ChangesDirectory changes) {
        this.json = json;
        this.changes = changes;
    }

    /** Writes the object. */
    static void write(ChangesDirectory changes, List<ChangedFile> files, PrintWriter out) throws IOException {
        JsonFactory factory = new JsonFactory();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            new ChangesJson(json, changes).write(files);
        }
        out.println();
    }

    private void write(List<ChangedFile> files) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        path("directory", changes.path());
        Path target = changes.target();
        if (target != null) {
            path("target", target);
        }
        json.writeArrayFieldStart("sources");
        for (Path source : changes.sources()) {
            json.writeString(source.toString());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        for (ChangeKind kind : ChangeKind.values()) {
            json.writeNumberField(
                    kind.keyword(),
                    files.stream().filter(file -> file.kind() == kind).count());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("changes");
        for (ChangedFile file : files) {
            write(file);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(ChangedFile file) throws IOException {
        json.writeStartObject();
        path("path", changes.virtual(file.path()));
        json.writeStringField("change", file.kind().keyword());
        state("before", file.before());
        state("after", file.after());
        json.writeEndObject();
    }

    private void state(String name, @Nullable FileState state) throws IOException {
        if (state == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("type", type(state));
        json.writeStringField("mode", Integer.toOctalString(state.permissions()));
        json.writeNumberField("user", state.user());
        json.writeNumberField("group", state.group());
        if (state.isRegular()) {
            json.writeNumberField("size", state.size());
        }
        json.writeStringField("modified", state.modified().toInstant().toString());
        path("host", state.host());
        json.writeEndObject();
    }

    private static String type(FileState state) {
        return switch (state.type()) {
            case HostTree.REGULAR -> "file";
            case HostTree.DIRECTORY -> "directory";
            case HostTree.LINK -> "link";
            default -> "special";
        };
    }

    /** Writes a path; one with bytes that are no text is told by its bytes as well. */
    private void path(String name, Path path) throws IOException {
        String text = path.toString();
        json.writeStringField(name, text);
        String bytes = LayerPaths.byteString(path);
        if (text.indexOf('\uFFFD') >= 0) {
            json.writeStringField(name + "Bytes", EscapedPath.of(bytes));
        }
    }
}
