package io.llmfailover.kafka.house;

import io.llmfailover.house.GeneratedFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the build generates is what was checked in. */
class GeneratedFilesTest {

    @Test
    void areCheckedInAsTheBuildMakesThem() throws IOException {
        GeneratedFiles.assertCheckedInAsTheBuildMakesThem();
    }
}
