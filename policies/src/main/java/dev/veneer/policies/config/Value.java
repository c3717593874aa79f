package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a policy file. Every reading method returns {@code null} after it has told what is wrong.
 *
 * @param node the value
 * @param what what the user calls it: {@code 'default' in filesystem}
 * @param source the file
 */
record Value(Node node, String what, PolicySource source) {
    /** Returns where it begins. */
    Origin origin() {
        return source.origin(node);
    }

    /** Tells that something is wrong with it. */
    void problem(String message) {
        source.problems().add(origin(), message);
    }

    /** Returns whether there is nothing, or {@code null}. */
    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Returns whether it is text. */
    boolean isText() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
    }

    /** Returns whether it is a list. */
    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Returns a scalar as it is written, without quotes and with its variables; empty for what is no scalar. */
    String raw() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns the node of a mapping. */
    @Nullable
    MappingNode mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        wrongType("a mapping");
        return null;
    }

    /** Returns the values of a list. */
    @Nullable
    List<Value> list(String expected) {
        if (!(node instanceof SequenceNode sequence)) {
            wrongType(expected);
            return null;
        }
        List<Value> values = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            values.add(new Value(element, what, source));
        }
        return values;
    }

    /** Returns the values of a list that is not empty, or of one value that stands for a list of one. */
    @Nullable
    List<Value> oneOrMore(String expected) {
        if (!isList()) {
            return List.of(this);
        }
        List<Value> values = list(expected);
        if (values != null && values.isEmpty()) {
            problem(what + " is an empty list; expected " + expected);
            return null;
        }
        return values;
    }

    /** Returns text, its variables put in. */
    @Nullable
    Expansion text(String expected) {
        return text(expected, false);
    }

    /** Returns text that is a path, its variables and a leading {@code ~/} put in. */
    @Nullable
    Expansion path(String expected) {
        return text(expected, true);
    }

    private @Nullable Expansion text(String expected, boolean path) {
        if (!isText()) {
            wrongType(expected);
            return null;
        }
        try {
            return path
                    ? source.variables().expandPath(raw())
                    : source.variables().expand(raw());
        } catch (IllegalArgumentException e) {
            problem(what + ": " + e.getMessage());
            return null;
        }
    }

    /** Returns an absolute, normalized virtual path. */
    @Nullable
    String virtualPath() {
        Expansion path = path("an absolute path");
        if (path == null) {
            return null;
        }
        try {
            return VirtualPath.normalize(path.text());
        } catch (IllegalArgumentException e) {
            problem(what + ": " + e.getMessage());
            return null;
        }
    }

    /** Returns {@code true} or {@code false}, which a variable may stand for, too. */
    @Nullable
    Boolean bool() {
        String text = null;
        if (node.getTag().equals(Tag.BOOL)) {
            text = raw().toLowerCase(Locale.ROOT);
        } else if (isText() && raw().contains("${")) {
            Expansion expansion = text("true or false");
            if (expansion == null) {
                return null;
            }
            text = expansion.text();
        }
        if ("true".equals(text) || "false".equals(text)) {
            return Boolean.valueOf(text);
        }
        wrongType("true or false");
        return null;
    }

    /** Returns the constant of which the value is the keyword. */
    <E extends Enum<E> & Keyword> @Nullable E keyword(Class<E> type) {
        List<String> words = words(type);
        Expansion text = text("one of " + String.join(", ", words));
        if (text == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.keyword().equals(text.text())) {
                return constant;
            }
        }
        problem("unknown value '" + text.text() + "' for " + what + Suggestion.among(text.text(), words));
        return null;
    }

    /** Returns the keywords of a type. */
    static <E extends Enum<E> & Keyword> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Keyword::keyword).toList();
    }

    /** Tells that it should be something else. */
    void wrongType(String expected) {
        problem(what + " is " + found() + "; expected " + expected);
    }

    private String found() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (isList()) {
            return "a list";
        }
        if (isNull()) {
            return "empty";
        }
        return isText()
                ? "the text '" + raw() + "'"
                : "the value " + raw() + ", which is no text (quote it if it is meant to be)";
    }
}
