package dev.veneer.policies.config;

import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns YAML 1.2 text into nodes that know their line and column. */
final class YamlText {
    private static final int MOST_CODE_POINTS = 64 << 20;

    private YamlText() {}

    /** Returns the root of the one document that a policy file is, or {@code null} after adding why there is none. */
    static @Nullable Node read(String text, String name, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new PolicySchema())
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(MOST_CODE_POINTS)
                .build();
        try {
            Iterator<Node> documents =
                    new Compose(settings).composeAllFromString(text).iterator();
            Node first = documents.hasNext() ? documents.next() : null;
            if (first == null) {
                problems.add(new Origin(name, 1, 1), "the policy is empty; its first line is 'veneer: 1'");
            } else if (documents.hasNext()) {
                problems.add(origin(name, documents.next()), "a second YAML document; a policy file is one");
            }
            return first;
        } catch (MarkedYamlEngineException e) {
            problems.add(origin(name, e.getProblemMark().orElse(null)), "this is not YAML: " + reason(e));
        } catch (ReaderException e) {
            problems.add(
                    originOfOffset(name, text, e.getPosition()),
                    String.format(Locale.ROOT, "character U+%04X is not allowed in YAML", e.getCodePoint()));
        } catch (YamlEngineException e) {
            problems.add(Origin.of(name), "this is not YAML: " + oneLine(String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            problems.add(Origin.of(name), "this is nested too deeply for a policy");
        }
        return null;
    }

    /** Returns where a node begins. */
    static Origin origin(String name, Node node) {
        return origin(name, node.getStartMark().orElse(null));
    }

    private static Origin origin(String name, @Nullable Mark mark) {
        return mark == null ? Origin.of(name) : new Origin(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Returns the place of a character, {@code offset} code points behind the beginning. */
    static Origin originOfOffset(String name, String text, int offset) {
        String before = text.substring(0, Math.min(text.length(), text.offsetByCodePoints(0, Math.max(0, offset))));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Origin(name, line, before.length() - before.lastIndexOf('\n'));
    }

    private static String reason(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        String context = e.getContext();
        return oneLine(context == null ? problem : problem + " (" + context + ")");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", "; ");
    }
}
