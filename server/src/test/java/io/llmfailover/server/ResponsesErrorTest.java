package io.llmfailover.server;

import static io.llmfailover.server.ResponsesApp.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.responses.WebSearchTool;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What OpenAI's own client makes of what goes wrong. */
class ResponsesErrorTest {

    private ResponsesApp app;

    @BeforeEach
    void open() throws Exception {
        app = new ResponsesApp();
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aWrongRequestIsABadOne() {
        app.simulator().script(Rule.on("openai").error(ErrorKind.INVALID_REQUEST));

        assertThatThrownBy(() -> app.create(ask())).isInstanceOf(BadRequestException.class);
    }

    @Test
    void anUnknownModelIsNotFound() {
        assertThatThrownBy(() -> app.create(ask().model("gpt-99"))).isInstanceOf(NotFoundException.class);
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void throttledByAllIsARateLimitWithItsWait() {
        app.simulator()
                .script(
                        Rule.on("openai").error(ErrorKind.RATE_LIMITED).retryAfter("90"),
                        Rule.on("anthropic").error(ErrorKind.RATE_LIMITED).retryAfter("90"));

        assertThatThrownBy(() -> app.create(ask()))
                .isInstanceOfSatisfying(RateLimitException.class, limited -> assertThat(
                                limited.headers().values("retry-after"))
                        .singleElement()
                        .satisfies(
                                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(80, 90)));
    }

    @Test
    void anErrorBeforeAStreamHasItsStatus() {
        app.simulator().script(Rule.on("openai").error(ErrorKind.INVALID_REQUEST));

        assertThatThrownBy(() -> app.stream(ask())).isInstanceOf(BadRequestException.class);
    }

    @Test
    void anEarlierResponseIsRefused() {
        assertThatThrownBy(() -> app.create(ask().previousResponseId("resp_1")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("previous_response_id");
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void theVendorsOwnToolsAreRefused() {
        WebSearchTool search =
                WebSearchTool.builder().type(WebSearchTool.Type.WEB_SEARCH).build();

        assertThatThrownBy(() -> app.create(ask().addTool(search)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("tools[0].type");
    }

    @Test
    void nothingIsKeptToBeFetched() {
        assertThatThrownBy(() -> app.client().responses().retrieve("resp_1")).isInstanceOf(NotFoundException.class);
    }
}
