package dev.veneer.policies.overlay;

import java.util.ArrayList;
import java.util.List;

/**
 * What the changes of an overlay belong to. It stands in the changes themselves, so that they can be compared and applied
 * when no policy is at hand.
 *
 * @param target the virtual path at which the overlay is mounted, as a byte string
 * @param sources the host paths of the lower layers as byte strings, top first; where the policy names none, the host's
 *     own directory
 */
public record OverlayRecord(String target, List<String> sources) {
    private static final String HEAD = "veneer-overlay 1";
    private static final String TARGET = "target ";
    private static final String SOURCE = "source ";

    /** Creates the record. */
    public OverlayRecord {
        sources = List.copyOf(sources);
    }

    /** Returns the record as text, one line for each thing that it says. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        text.append(TARGET).append(EscapedPath.of(target)).append('\n');
        sources.forEach(
                source -> text.append(SOURCE).append(EscapedPath.of(source)).append('\n'));
        return text.toString();
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException where the text is none, or one of another version
     */
    public static OverlayRecord parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3
                || !lines.get(0).equals(HEAD)
                || !lines.get(1).startsWith(TARGET)
                || !lines.stream().skip(2).allMatch(line -> line.startsWith(SOURCE))) {
            throw new IllegalArgumentException("it does not begin with '" + HEAD + "', a target and sources");
        }
        List<String> sources = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            sources.add(EscapedPath.byteString(line.substring(SOURCE.length())));
        }
        return new OverlayRecord(EscapedPath.byteString(lines.get(1).substring(TARGET.length())), sources);
    }
}
