package dev.veneer.policies.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes become part of the lower layer, as a whole or not at all. */
class ApplicationTest {
    private static final FileTime LATER = FileTime.fromMillis(1_234_567_890_123L);

    private final Layers layers;

    ApplicationTest(@TempDir Path directory) throws IOException {
        layers = new Layers(directory, "lower");
        for (String name : new String[] {"a", "b", "dir/c", "dir/d", "dir/sub/e", "old/f"}) {
            Layers.file(layers.lower(name), "text of " + name);
        }
        Files.createSymbolicLink(layers.lower("link"), Path.of("a"));
        for (String name : new String[] {"dir/sub", "dir", "old", ""}) {
            Layers.setTime(layers.lower(name), Layers.LONG_AGO);
        }
    }

    /** Changes something of every kind. */
    private void change() throws IOException {
        Layers.file(layers.copyUp("a"), "another text");
        Files.setPosixFilePermissions(layers.copyUp("b"), PosixFilePermissions.fromString("rwxr-x--x"));
        layers.delete("dir/c");
        Files.setLastModifiedTime(layers.copyUp("dir/d"), LATER);
        Layers.file(layers.upper("new/sub/file"), "new");
        Files.createLink(layers.upper("new/same"), layers.upper("new/sub/file"));
        Files.createSymbolicLink(layers.upper("new/link"), Path.of("../nowhere"));
        Files.setPosixFilePermissions(layers.upper("new/sub"), PosixFilePermissions.fromString("r-xr-x---"));
        layers.delete("old");
        Layers.file(layers.upper("old"), "a file now");
        layers.delete("link");
        Layers.file(layers.upper("link/in"), "a directory now");
        Files.setPosixFilePermissions(layers.copyUp("dir/sub"), PosixFilePermissions.fromString("rwx------"));
        for (String name : new String[] {"dir", "dir/sub", ""}) {
            Layers.setTime(layers.upper(name), LATER);
        }
    }

    @Test
    void apply_everyKindOfChange_makesTheLowerLayerWhatTheOverlayShows() throws Exception {
        change();
        Map<String, String> expected = merged();

        apply();

        assertThat(Layers.tree(layers.lower(""))).isEqualTo(expected);
        assertThat(layers.changes()).isEmptyDirectory();
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void apply_pipe_becomesPartOfTheLowerLayer() throws Exception {
        new ProcessBuilder("mkfifo", "-m", "640", layers.upper("pipe").toString())
                .start()
                .waitFor();

        apply();

        assertThat(Files.getAttribute(layers.lower("pipe"), "unix:mode")).isEqualTo(0010640);
        assertThat(layers.changes()).isEmptyDirectory();
    }

    /** Returns what the overlay shows, put together by hand. */
    private Map<String, String> merged() throws IOException {
        Map<String, String> tree = Layers.tree(layers.lower(""));
        tree.keySet().removeAll(List.of("dir/c", "old/f"));
        Layers.tree(layers.upper("")).forEach((name, line) -> {
            if (!name.contains(".wh.")) {
                tree.put(name, line);
            }
        });
        return tree;
    }

    @Test
    void apply_conflict_isToldForEachKind() throws Exception {
        change();
        Layers.file(layers.lower("a"), "somebody's text");
        Files.delete(layers.lower("b"));
        Layers.file(layers.lower("new"), "somebody's file");
        Layers.file(layers.lower("old/theirs"), "somebody's file");

        ChangesDirectory changes = layers.open();
        List<Conflict> conflicts = new Application(changes).conflicts(changes.changes());

        assertThat(conflicts)
                .extracting(conflict -> conflict.path() + " " + conflict.what().text())
                .containsExactly(
                        "/a was changed since",
                        "/b was deleted since",
                        "/new was created since",
                        "/old/theirs was created since");
    }

    @Test
    void conflicts_lowerFileTouchedButSame_isOne() throws Exception {
        Layers.file(layers.copyUp("a"), "another text");
        Files.setPosixFilePermissions(layers.lower("a"), Files.getPosixFilePermissions(layers.lower("a")));

        ChangesDirectory changes = layers.open();
        assertThat(new Application(changes).conflicts(changes.changes())).hasSize(1);
    }

    @Test
    void conflicts_otherNamesInAChangedDirectory_areNone() throws Exception {
        layers.delete("dir/c");
        Layers.file(layers.lower("dir/theirs"), "somebody's file");

        apply();

        assertThat(layers.lower("dir")).isDirectoryContaining(path -> path.endsWith("theirs"));
        assertThat(layers.lower("dir/c")).doesNotExist();
    }

    @Test
    void apply_interrupted_canBeEndedOrTakenBackFromEveryState(@TempDir Path other) throws Exception {
        change();
        Map<String, String> before = Layers.tree(layers.lower(""));
        Map<String, String> after = merged();
        int replacements = planned().replacements().size();

        for (int done = 0; done <= replacements; done++) {
            interruptAfter(done);
            assertThatThrownBy(() -> layers.open().requireWhole())
                    .hasMessageContaining("half applied")
                    .hasMessageContaining("veneer apply --continue")
                    .hasMessageContaining("veneer apply --undo");
            assertThat(new Application(layers.open()).undo()).isTrue();
            assertThat(Layers.tree(layers.lower(""))).as("undone after " + done).isEqualTo(before);
            ChangesDirectory changes = layers.open();
            assertThat(new Application(changes).conflicts(changes.changes())).isEmpty();
        }
        interruptAfter(replacements / 2);
        assertThat(new Application(layers.open()).resume()).isTrue();
        assertThat(Layers.tree(layers.lower(""))).isEqualTo(after);
    }

    @Test
    void undo_otherNamesOfWhatWasReplaced_areNoConflictAfterwards() throws Exception {
        Files.createLink(layers.lower("old/same"), layers.lower("a"));
        Layers.file(layers.copyUp("a"), "another text");
        layers.delete("old");
        interruptAfter(1);

        assertThat(new Application(layers.open()).undo()).isTrue();

        ChangesDirectory changes = layers.open();
        assertThat(new Application(changes).conflicts(changes.changes())).isEmpty();
    }

    @Test
    void undo_directoryIsGoneMeanwhile_takesBackTheRest() throws Exception {
        Files.writeString(layers.copyUp("a"), "another text");
        layers.delete("old/f");
        interruptAfter(2);
        Trees.delete(layers.lower("old"));

        assertThat(new Application(layers.open()).undo()).isTrue();

        assertThat(layers.lower("a")).hasContent("text of a");
        assertThat(layers.lower("old")).doesNotExist();
        layers.open().requireWhole();
    }

    @Test
    void resume_directoryIsGoneMeanwhile_appliesTheRest() throws Exception {
        Files.writeString(layers.copyUp("a"), "another text");
        layers.delete("old/f");
        interruptAfter(0);
        Trees.delete(layers.lower("old"));

        assertThat(new Application(layers.open()).resume()).isTrue();

        assertThat(layers.lower("a")).hasContent("another text");
        assertThat(layers.lower("old")).doesNotExist();
    }

    @Test
    void apply_interruptedBeforeAllIsPrepared_beginsAnew() throws Exception {
        change();
        Map<String, String> before = Layers.tree(layers.lower(""));
        ChangesDirectory changes = layers.open();
        ApplyPlan plan = ApplyPlan.of(changes.path(), changes.sources(), changes.changes());
        JournalFile.of(changes.path()).write(plan.journal());
        plan.prepare();

        assertThat(new Application(changes).resume()).isFalse();

        assertThat(Layers.tree(layers.lower(""))).isEqualTo(before);
        apply();
    }

    @Test
    void undo_whenAllIsApplied_endsIt() throws Exception {
        change();
        Map<String, String> after = merged();
        interruptAfter(planned().replacements().size());
        JournalFile.of(layers.changes()).state(Journal.State.APPLIED);

        assertThat(new Application(layers.open()).undo()).isFalse();

        assertThat(Layers.tree(layers.lower(""))).isEqualTo(after);
    }

    @Test
    void undo_nothingInterrupted_isRefused() {
        assertThatThrownBy(() -> new Application(layers.open()).undo())
                .isInstanceOf(ChangesException.class)
                .hasMessageContaining("was interrupted; leave --undo out");
    }

    @Test
    void apply_ofTwoSources_makesBothTogetherShowIt(@TempDir Path other) throws Exception {
        Layers two = new Layers(other, "top", "bottom");
        Layers.file(two.lower(0, "both"), "top");
        Layers.file(two.lower(1, "both"), "bottom");
        Layers.file(two.lower(1, "dir/deleted"), "bottom");
        Layers.file(two.lower(1, "dir/changed"), "bottom");
        Layers.file(two.lower(1, "dir/kept"), "bottom");
        Layers.file(two.lower(1, "gone/file"), "bottom");
        two.delete("both");
        two.delete("dir/deleted");
        two.delete("gone");
        Layers.file(two.copyUp("dir/changed"), "changed");
        List<ChangedFile> changes = two.open().changes();

        new Application(two.open()).apply(changes);

        assertThat(two.lower(0, "both")).doesNotExist();
        assertThat(two.lower(0, ".wh.both")).isEmptyFile();
        assertThat(two.lower(0, ".wh.gone")).isEmptyFile();
        assertThat(two.lower(0, "dir/.wh.deleted")).isEmptyFile();
        assertThat(two.lower(0, "dir/changed")).hasContent("changed");
        assertThat(two.lower(0, "dir/kept")).doesNotExist();
        assertThat(two.lower(1, "dir/deleted")).hasContent("bottom");
    }

    private void apply() throws Exception {
        ChangesDirectory changes = layers.open();
        Application application = new Application(changes);
        List<ChangedFile> changed = changes.changes();
        assertThat(application.conflicts(changed)).isEmpty();
        changes.holding(() -> {
            application.apply(changed);
            return null;
        });
    }

    private Journal planned() throws Exception {
        ChangesDirectory changes = layers.open();
        return ApplyPlan.of(changes.path(), changes.sources(), changes.changes())
                .journal();
    }

    /** Does what an application does until so many names have what they are to get. */
    private void interruptAfter(int done) throws Exception {
        ChangesDirectory changes = layers.open();
        ApplyPlan plan = ApplyPlan.of(changes.path(), changes.sources(), changes.changes());
        Journal journal = plan.journal();
        JournalFile file = JournalFile.of(changes.path());
        file.write(journal);
        plan.prepare();
        file.state(Journal.State.PREPARED);
        for (Replacement replacement : file.read().replacements().subList(0, done)) {
            replacement.replace();
        }
    }
}
