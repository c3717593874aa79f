package dev.veneer.demo.ledger;

import java.math.BigDecimal;

/** An amount on one account. */
final class Entry {
    private final String account;
    private final BigDecimal amount;

    Entry(String account, BigDecimal amount) {
        this.account = account;
        this.amount = amount;
    }

    /** Reads {@code account,amount}. */
    static Entry parse(String line) {
        int comma = line.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("not account,amount: " + line);
        }
        return new Entry(line.substring(0, comma), new BigDecimal(line.substring(comma + 1)));
    }

    String account() {
        return account;
    }

    BigDecimal amount() {
        return amount;
    }
}
