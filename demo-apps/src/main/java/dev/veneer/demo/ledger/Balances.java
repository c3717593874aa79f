package dev.veneer.demo.ledger;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands on each account. This class came later than the others: it uses NIO. */
final class Balances {
    private final Map<String, BigDecimal> sums = new TreeMap<String, BigDecimal>();

    void add(Entry entry) {
        sums.merge(entry.account(), entry.amount(), BigDecimal::add);
    }

    /**
     * Writes the balances so that a reader sees the old file or the new one, and nothing between.
     *
     * @return what a reader sees now
     */
    String write(File directory) throws IOException {
        Path target = directory.toPath().resolve("balances.txt");
        Path temporary = Files.createTempFile(directory.toPath(), "balances", ".tmp");
        Files.write(temporary, lines(), StandardCharsets.UTF_8);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        return String.join(", ", Files.readAllLines(target, StandardCharsets.UTF_8)) + " in " + target;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<String>();
        for (Iterator<Map.Entry<String, BigDecimal>> it = sums.entrySet().iterator(); it.hasNext(); ) {
            Map.Entry<String, BigDecimal> sum = it.next();
            lines.add(sum.getKey() + " " + sum.getValue());
        }
        return lines;
    }
}
