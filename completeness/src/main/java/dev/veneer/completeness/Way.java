package dev.veneer.completeness;

import dev.veneer.completeness.graph.JdkMethod;
import java.util.List;

/**
 * A way from the outside to an effect, on which no hook stands.
 *
 * @param effect what the effect does
 * @param calls the methods, the one that begins the way first, the effect last
 * @param entry how an application comes to run the first
 */
public record Way(Effect effect, List<JdkMethod> calls, String entry) {

    /** Copies the list. */
    public Way {
        calls = List.copyOf(calls);
    }

    /** Returns the method that begins it. */
    public JdkMethod begin() {
        return calls.get(0);
    }

    /** Returns the method that calls the one that has the effect; that one itself where the way is no longer. */
    JdkMethod caller() {
        return calls.get(Math.max(0, calls.size() - 2));
    }

    /** Returns the method that has the effect. */
    public JdkMethod end() {
        return calls.get(calls.size() - 1);
    }

    /** Returns the whole way, one call a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String indent = "    ";
        for (JdkMethod method : calls) {
            text.append(indent).append(method);
            if (method == begin()) {
                text.append("   <- ").append(entry);
            }
            if (method == end()) {
                text.append("   <- ").append(effect);
            }
            text.append('\n');
            indent += "  ";
        }
        return text.toString();
    }
}
