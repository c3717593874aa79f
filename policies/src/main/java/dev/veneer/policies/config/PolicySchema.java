package dev.veneer.policies.config;

import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML 1.2's core schema as the specification has it: without merge keys, and without the library's own variables, which
 * would take {@code ${cwd}} for something else than text.
 */
final class PolicySchema extends CoreSchema {
    private static final ScalarResolver CORE = new CoreScalarResolver(false);

    @Override
    public ScalarResolver getScalarResolver() {
        return (value, implicit) -> {
            Tag tag = CORE.resolve(value, implicit);
            return tag.equals(Tag.ENV_TAG) ? Tag.STR : tag;
        };
    }
}
