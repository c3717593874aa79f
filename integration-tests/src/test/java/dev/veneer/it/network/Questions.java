package dev.veneer.it.network;

import dev.veneer.it.contract.Contract;
import dev.veneer.it.contract.Outcome;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts questions to the network: each in a thread of its own, so that one that never ends is given up.
 *
 * @param contract where the answers go
 * @param world what the questions are about
 */
record Questions(Contract contract, World world) {
    /** The answer of a question that was given up. */
    static final String HUNG = "hung";

    private static final long PATIENCE_SECONDS = 5;

    /** Asks one question. */
    void check(String name, NetworkQuestion question) {
        contract.check(name, directory -> answer(directory, question));
    }

    private String answer(Path directory, NetworkQuestion question) throws Exception {
        try (Scene scene = new Scene(world, directory)) {
            FutureTask<String> answer = new FutureTask<>(() -> Outcome.of(() -> question.ask(scene)));
            Thread thread = new Thread(answer, "question");
            thread.setDaemon(true);
            thread.start();
            try {
                return scene.plain(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                return HUNG;
            }
        }
    }
}
