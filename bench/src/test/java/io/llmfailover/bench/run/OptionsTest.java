package io.llmfailover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the command line is understood. */
class OptionsTest {

    @Test
    void takesWhatIsGivenAndHasTheRest() {
        Options options = Options.parse("--seconds", "3", "--rows", "gateway, direct", "--streams", "2000");

        assertThat(options.seconds()).isEqualTo(3);
        assertThat(options.rows()).containsExactly(Row.DIRECT, Row.GATEWAY);
        assertThat(options.streams()).isEqualTo(2_000);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.rate()).isEqualTo(500);
        assertThat(Options.parse().rows()).containsExactly(Row.values());
        assertThat(Options.parse("--rows", "none").rows()).isEmpty();
    }

    @Test
    void listsAllThatIsWrong() {
        assertThatThrownBy(() -> Options.parse("--seconds", "0", "--what", "x", "--rows", "moon", "--rate"))
                .isInstanceOf(Options.Wrong.class)
                .hasMessage("--seconds needs a whole number from 1 to 3600, not 0\nunknown argument --what\n"
                        + "there is no row moon\n--rate needs a value");
    }

    @Test
    void readsPeers() {
        Peer peer = Options.parse("--peer", "other=http://127.0.0.1:4000/v1/,Authorization: Bearer a:b,pid=12")
                .peers()
                .get(0);

        assertThat(peer)
                .isEqualTo(new Peer("other", "http://127.0.0.1:4000/v1", Map.of("authorization", "Bearer a:b"), 12));
        assertThat(Target.of(peer).url()).isEqualTo("http://127.0.0.1:4000/v1/chat/completions");
        assertThat(Target.of(peer).headers()).containsEntry("authorization", "Bearer a:b");
    }

    @Test
    void saysWhatIsWrongWithAPeerButNotItsKey() {
        assertThatThrownBy(() -> Options.parse("--peer", "http://127.0.0.1:4000"))
                .hasMessageStartingWith("--peer needs NAME=http://");
        assertThatThrownBy(() -> Options.parse("--peer", "other=http://localhost,sk-secret"))
                .hasMessageNotContaining("sk-secret");
    }
}
