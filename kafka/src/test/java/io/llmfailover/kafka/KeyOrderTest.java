package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static final byte[] A = {1};
    private static final byte[] B = {2};

    @Test
    void startsTheNextOfAKeyWhenTheFormerIsFinished() {
        KeyOrder<String> order = new KeyOrder<>(Ordering.KEY);
        assertThat(order.enter(A, "a1")).isTrue();
        assertThat(order.enter(A.clone(), "a2")).isFalse();
        assertThat(order.enter(B, "b1")).isTrue();
        assertThat(order.enter(A, "a3")).isFalse();
        assertThat(order.waiting()).isEqualTo(2);
        assertThat(order.leave(B)).isNull();
        assertThat(order.leave(A)).isEqualTo("a2");
        assertThat(order.leave(A)).isEqualTo("a3");
        assertThat(order.leave(A)).isNull();
        assertThat(order.enter(A, "a4")).isTrue();
    }

    @Test
    void keepsNoOrderWithoutAKeyOrWhenToldNotTo() {
        KeyOrder<String> byKey = new KeyOrder<>(Ordering.KEY);
        assertThat(byKey.enter(null, "1")).isTrue();
        assertThat(byKey.enter(null, "2")).isTrue();
        KeyOrder<String> none = new KeyOrder<>(Ordering.NONE);
        assertThat(none.enter(A, "1")).isTrue();
        assertThat(none.enter(A, "2")).isTrue();
        assertThat(none.leave(A)).isNull();
    }
}
