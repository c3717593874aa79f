package com.acme.numerals;


/** A number as the Romans wrote it. */
public record RomanNumeral(int value) {
    private static final int LARGEST = 3999;

    /** What is written for how much, the largest first. */
    private enum Sign {
        M(1000), CM(900), D(500), CD(400), C(100), XC(90), L(50), XL(40), X(10), IX(9), V(5), IV(4), I(1);

        private final int value;

        Sign(int value) {
            this.value = value;
        }
    }

    /** Takes a number from 1 to 3999, which is as far as the signs reach. */
    public RomanNumeral {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException(value + " has no Roman numeral; those from 1 to " + LARGEST + " have");
        }
    }

    /** Reads a numeral in its one correct form. */
    public static RomanNumeral parse(String text) {
        int value = 0;
        String rest = text;
        for (Sign sign : Sign.values()) {
            while (rest.startsWith(sign.name())) {
                value += sign.value;
                rest = rest.substring(sign.name().length());
            }
        }
        if (value < 1 || value > LARGEST || !new RomanNumeral(value).toString().equals(text)) {
            throw new IllegalArgumentException("'" + text + "' is no Roman numeral");
        }
        return new RomanNumeral(value);
    }

    /** Returns the numeral, such as {@code MMXXVI}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int rest = value;
        for (Sign sign : Sign.values()) {
            text.append(sign.name().repeat(rest / sign.value));
            rest %= sign.value;
        }
        return text.toString();
    }
}
