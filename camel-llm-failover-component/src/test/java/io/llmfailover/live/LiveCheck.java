package io.llmfailover.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls real vendors and costs a few cents: only {@code mvn verify -Plive} runs it, never the ordinary build. */
class LiveCheck {

    @Test
    void everyVendorWhoseKeyIsSetAnswers() throws Exception {
        List<LiveResult> results = new LiveCalls(System.getenv()).run();
        if (results.isEmpty()) {
            System.out.println(
                    "live: nobody is called, for no vendor's key is in the environment, such as OPENAI_API_KEY");
            return;
        }
        System.out.println(LiveResult.table(results));
        assertThat(results).allMatch(LiveResult::good);
    }
}
