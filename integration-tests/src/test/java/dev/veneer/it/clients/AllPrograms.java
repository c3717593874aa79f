package dev.veneer.it.clients;

import java.util.List;

/** Runs all programs in one JVM, each as its own {@code main} would. */
final class AllPrograms {
    private AllPrograms() {}

    /** Returns the programs, in the order in which they run. */
    static List<ClientProgram> list() {
        return List.of(
                new PostgresProgram(),
                new JettyProgram(),
                new NettyProgram(),
                new GrpcProgram(),
                new ZooKeeperProgram(),
                new OkHttpProgram(),
                new ApacheClassicProgram(),
                new ApacheAsyncProgram());
    }

    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(list(), arguments);
    }
}
