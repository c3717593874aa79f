package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetTest {
    static List<String> names() {
        return Preset.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void text_eachPreset_isAPolicyWithoutAnythingToNote(String name) throws Exception {
        Policy policy = PolicyFile.parse(Preset.text(name), name, Path.of("/"), PolicySamples.OPTIONS);

        assertThat(policy.notes()).isEmpty();
        assertThat(policy.filesystem()).isNotNull();
    }

    @Test
    void text_observe_changesNothingAndRecordsAll() throws Exception {
        Policy policy = PolicyFile.parse(Preset.text("observe"), "observe", Path.of("/"), PolicySamples.OPTIONS);

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().defaultAccess()).isEqualTo(DefaultAccess.ALLOW);
        assertThat(policy.filesystem().mounts()).isEmpty();
        assertThat(policy.audit().events().includes(FileOperation.READ, false)).isTrue();
    }

    @Test
    void text_readOnly_hasATmpfsForTemporaryFiles() throws Exception {
        Policy policy = PolicyFile.parse(Preset.text("read-only"), "read-only", Path.of("/"), PolicySamples.OPTIONS);

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().defaultAccess()).isEqualTo(DefaultAccess.READ_ONLY);
        assertThat(policy.filesystem().mounts()).extracting(Mount::target).containsExactly("/tmp");
    }

    @Test
    void text_presetOfALaterVersion_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preset.text("hermetic"))
                .withMessage("preset 'hermetic' is not available in this version of Veneer: it needs"
                        + " the sections random and environment;"
                        + " available: observe, read-only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preset.text("sandbox"))
                .withMessageStartingWith("preset 'sandbox' is not available in this version of Veneer: it needs");
    }

    @Test
    void text_unknownPreset_suggestsTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preset.text("obsreve"))
                .withMessage("unknown preset 'obsreve'; allowed: observe, read-only; did you mean 'observe'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preset.text("../x"))
                .withMessage("unknown preset '../x'; allowed: observe, read-only");
    }
}
