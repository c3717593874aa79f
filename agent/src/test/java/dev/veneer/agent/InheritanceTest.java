package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.policies.config.LoadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InheritanceTest {
    @Test
    void read_ofWhatWasWritten_isTheSame(@TempDir Path directory) throws IOException {
        Inheritance inheritance = new Inheritance(
                AgentOptions.parse("/p,,q.yaml,quiet,dry-run=/d,allow-children,mount=./a:/b", name -> null),
                new LoadOptions(
                        Map.of("A", "1\n2", "ÄÖ", "=:#!"),
                        Map.of("user.dir", "/x y"),
                        Path.of("/was here"),
                        List.of()));
        Path file = Inheritance.file(directory);

        inheritance.write(file);

        assertThat(Inheritance.read(file)).isEqualTo(inheritance);
    }

    @Test
    void read_fileThatIsGone_saysWhoHadIt(@TempDir Path directory) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> Inheritance.read(Inheritance.file(directory)))
                .withMessageContaining("the JVM that this one descends from");
    }

    @Test
    void absolute_options_nameFilesFromAnywhere() {
        AgentOptions options = AgentOptions.parse("p.yaml,scratch=s", name -> null);

        assertThat(options.absolute(Path.of("/w"))).hasToString("/w/p.yaml,log=warn,scratch=/w/s");
        assertThat(AgentOptions.parse(",mount=/a:/a", name -> null).absolute(Path.of("/w")))
                .hasToString(",log=warn,mount=/a:/a");
    }
}
