package dev.veneer.agent;

/**
 * Receives control from {@code java -jar veneer.jar} and hands it over to the command in the isolated loader.
 *
 * <p>No hook is woven in the command's JVM and no hook module is there; so that loader has the classes of both.
 */
public final class VeneerMain {

    private static final String COMMAND = "dev.veneer.agent.command.CommandStart";

    private VeneerMain() {}

    /**
     * Runs the command, and exits with its status.
     *
     * @param args the command line behind {@code veneer.jar}
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            IsolatedLoader loader = IsolatedLoader.ofOwnJar(IsolatedLoader.ROOT, IsolatedLoader.HOOK_ROOT);
            return (Integer)
                    loader.loadClass(COMMAND).getMethod("run", String[].class).invoke(null, (Object) args);
        } catch (Throwable e) {
            // The command reports by itself; this is reached only when it could not even be loaded.
            System.err.println("veneer: the command cannot be started from its own jar: " + e
                    + "; is the file complete, and is it veneer.jar as it was built?");
            return AgentMain.EXIT_STATUS;
        }
    }
}
