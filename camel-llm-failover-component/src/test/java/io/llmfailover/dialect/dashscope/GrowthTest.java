package io.llmfailover.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthTest {

    /** Each text with the number of tokens so far, such as {@code ab:2}; a dot stands for an empty text. */
    @ParameterizedTest
    @CsvSource({
        "Hel:1 lo:2 you:3,                Hel lo you",
        "Hel:1 Hello:2 Helloyou:3,        Hel lo you",
        "Hel:0 Hello:0 Helloyou:0,        Hel lo you",
        "Hel:1 Hello:2 Hello:2 .:2,       Hel lo . .",
        "Yes:1 Yes!:2,                    Yes !",
        "Hello:1 Hello!Howcan:5,          Hello !Howcan",
        "I:1 Iamalarge:5,                 I amalarge",
        "哈:1 哈哈哈:3,                      哈 哈哈",
        "哈:1 哈哈哈:4,                      哈 哈哈哈",
        "ha:1 ha:2 ha:3,                  ha ha ha",
        "ha:1 haha:3 !:4,                 ha haha !",
        "ha:1 haha:2 haha!:3,             ha ha !",
        ".:0 1:1 1:2 0:3,                 . 1 1 0",
        "Hel:1 Hello:2 Else:3 Else:4,     Hel lo Else Else",
        "haha:2 haha:2 haha!:3,           haha . !",
        "onceuponatimethere:4 onceuponatimetherewas:9, onceuponatimethere was"
    })
    void findsWhatIsNew(String pieces, String expected) {
        Growth growth = new Growth();
        List<String> news = new ArrayList<>();
        for (String piece : pieces.split(" ", -1)) {
            String[] parts = piece.split(":", 2);
            String text = parts[0].replace(".", "");
            String found = growth.news("content", text, Long.parseLong(parts[1]));
            news.add(found.isEmpty() ? "." : found);
        }
        assertThat(String.join(" ", news)).isEqualTo(expected);
    }
}
