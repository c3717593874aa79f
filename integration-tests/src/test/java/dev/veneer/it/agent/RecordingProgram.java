package dev.veneer.it.agent;

import jdk.jfr.Recording;

/** Starts a JFR recording, which retransforms classes of the JDK, and looks again. */
final class RecordingProgram {

    private RecordingProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("before: " + VirtualFile.look());
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead");
            recording.enable("jdk.FileWrite");
            recording.start();
            System.out.println("while recording: " + VirtualFile.look());
            recording.stop();
        }
        System.out.println("after: " + VirtualFile.look());
    }
}
