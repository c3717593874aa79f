package dev.veneer.it.agent;

/** Says one word and looks for the virtual file. */
final class QuietProgram {

    private QuietProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("hello");
        System.out.println(VirtualFile.look());
    }
}
