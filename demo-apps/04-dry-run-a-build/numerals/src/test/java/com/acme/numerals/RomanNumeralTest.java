package com.acme.numerals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RomanNumeralTest {

    @ParameterizedTest
    @CsvSource({"1, I", "4, IV", "1990, MCMXC", "2026, MMXXVI", "3999, MMMCMXCIX"})
    void number_isWrittenAndRead(int number, String text) {
        assertEquals(text, new RomanNumeral(number).toString());
        assertEquals(new RomanNumeral(number), RomanNumeral.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IIII", "VX", "MMMM", "2026"})
    void text_thatIsNoNumeral_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> RomanNumeral.parse(text));
    }

    /** Leaves its table in the directory of the project, as tests do. */
    @Test
    void table_ofAllNumerals_isReadBackFromItsFile() throws IOException {
        List<RomanNumeral> all = IntStream.rangeClosed(1, 3999).mapToObj(RomanNumeral::new).toList();
        Path table = Path.of("table.txt");

        Files.write(table, all.stream().map(RomanNumeral::toString).toList());

        assertEquals(all, Files.readAllLines(table).stream().map(RomanNumeral::parse).toList());
    }
}
