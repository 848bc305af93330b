package io.llmfailover.gateway.lint;

/** A scalar, and the member it is the value of or stands in a list of. */
public record Text(Member owner, Item item) {

    public String value() {
        String text = item.text();
        return text == null ? "" : text;
    }

    public int line() {
        return item.line();
    }
}
