package com.acme.numerals;

/** Prints each number that it is given as a Roman numeral. */
public final class Numerals {
    private Numerals() {}

    /** Takes the numbers. */
    public static void main(String[] args) {
        for (String number : args) {
            System.out.println(new RomanNumeral(Integer.parseInt(number)));
        }
    }
}
