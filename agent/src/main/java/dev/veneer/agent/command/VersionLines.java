package dev.veneer.agent.command;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code veneer --version} prints. */
final class VersionLines implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "veneer " + Versions.veneer(),
            "tested on JDK " + Versions.testedJdks() + "; this is " + Jvm.running(),
            "Byte Buddy " + Versions.byteBuddy()
        };
    }
}
